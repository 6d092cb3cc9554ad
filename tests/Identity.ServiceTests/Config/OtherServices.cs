using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts;
using Platform.Contracts.Consent.V1;
using Platform.Contracts.Notification.V1;
using Platform.Hosting;

namespace Platform.Identity.ServiceTests.Config;

/// <summary>Answers for the services that keep configuration of their own: three mail templates, a page each, and one mapping.</summary>
public sealed class OtherServices : IServiceModule
{
    public string Name => "others";

    public int Asked => _asked;

    private int _asked;

    public void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton(this);

    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<Mail>();
        bus.AddConsumer<Sync>();
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }

    private static ConfigurationDocument Document(string id) => new() { Id = id, Revision = 7, Content = JsonElement.Parse("""{"enabled":true}""") };

    private sealed class Mail(OtherServices others) : IConsumer<ReadMailConfiguration>
    {
        public Task Consume(ConsumeContext<ReadMailConfiguration> context)
        {
            Interlocked.Increment(ref others._asked);
            var number = context.Message.After is { } after ? after[^1] - '0' + 1 : 1;

            return context.RespondAsync(new MailConfigurationRead
            {
                Documents = [Document($"emailTemplate/t{number}")],
                Next = number < 3 ? $"emailTemplate/t{number}" : null,
            });
        }
    }

    private sealed class Sync(OtherServices others) : IConsumer<ReadSyncConfiguration>
    {
        public Task Consume(ConsumeContext<ReadSyncConfiguration> context)
        {
            Interlocked.Increment(ref others._asked);

            return context.RespondAsync(new SyncConfigurationRead { Documents = [Document("mapping/people")] });
        }
    }
}
