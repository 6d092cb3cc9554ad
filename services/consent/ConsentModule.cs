using MassTransit;
using Platform.Consent.Mappings;
using Platform.Consent.Store;
using Platform.Consent.Subjects;
using Platform.Hosting;

namespace Platform.Consent;

/// <summary>Which properties of a person may leave for other systems, and who is there to be asked.</summary>
public sealed class ConsentModule : IServiceModule
{
    /// <inheritdoc/>
    public string Name => "consent";

    /// <inheritdoc/>
    public void AddServices(IHostApplicationBuilder builder)
    {
        builder.AddConsentStore();
        builder.AddMappings();
    }

    /// <inheritdoc/>
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReadConsentMappingsConsumer, ReadConsentMappingsConsumerDefinition>();
        bus.AddConsumer<SubjectConsumer, SubjectConsumerDefinition>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        // Consent has no endpoint of its own beside health.
    }
}
