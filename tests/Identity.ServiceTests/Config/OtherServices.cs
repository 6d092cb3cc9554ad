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

/// <summary>Answers for the other services: three mail templates, a page each, one mapping, and a notice for whoever is asked about.</summary>
public sealed class OtherServices : IServiceModule
{
    public static readonly Guid NoticeId = Guid.Parse("0199f0c2-7a51-7d3e-9b5e-2f6c8f0f4a10");

    public string Name => "others";

    public int Asked => _asked;

    private int _asked;

    public void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton(this);

    public void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<Mail>();
        bus.AddConsumer<Sync>();
        bus.AddConsumer<Board>();
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

    private sealed class Board : IConsumer<ReadNotices>
    {
        public Task Consume(ConsumeContext<ReadNotices> context) => context.RespondAsync(new NoticesRead
        {
            Notices =
            [
                new() { Id = NoticeId, CreatedAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), NotificationType = "info", Message = $"To {context.Message.SubjectId}." },
            ],
        });
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
