using MassTransit;
using Platform.Consent.Configuration;
using Platform.Consent.Connectors;
using Platform.Consent.Consents;
using Platform.Consent.Mappings;
using Platform.Consent.Recons;
using Platform.Consent.Store;
using Platform.Consent.Subjects;
using Platform.Consent.Sync;
using Platform.Hosting;

namespace Platform.Consent;

/// <summary>Which properties of a person may leave for other systems, and the flow of them to those systems.</summary>
public sealed class ConsentModule : IServiceModule
{
    /// <inheritdoc/>
    public string Name => "consent";

    /// <inheritdoc/>
    public void AddServices(IHostApplicationBuilder builder)
    {
        builder.AddConsentStore();
        builder.Services.AddSingleton<NewSubjects>();
        builder.AddMappings();
        builder.AddConnectors();
        builder.AddSync();
        builder.AddRecons();
    }

    /// <inheritdoc/>
    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ReadConsentMappingsConsumer, ReadConsentMappingsConsumerDefinition>();
        bus.AddConsumer<ReadSyncConfigurationConsumer, ReadSyncConfigurationConsumerDefinition>();
        bus.AddConsumer<NewSubjectConsumer, NewSubjectConsumerDefinition>();
        bus.AddConsumer<SubjectConsumer, SubjectConsumerDefinition>();
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapMappings();
        routes.MapConnectors();
        routes.MapSync();
        routes.MapRecons();
        routes.MapConsents();
    }
}
