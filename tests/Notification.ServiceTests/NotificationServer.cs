using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Messaging;
using Platform.Notification.Store;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>The service with a real database, the in-memory bus and, unless told otherwise, a mail server on loopback.</summary>
internal sealed class NotificationServer : IAsyncDisposable
{
    private NotificationServer(PlatformServer server) => Server = server;

    public PlatformServer Server { get; }

    public INotificationStore Store => Server.Services.GetRequiredService<INotificationStore>();

    public static async Task<NotificationServer> StartAsync(PostgresFixture postgres, SmtpSink? smtp = null, bool unreachable = false, string? key = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Postgres"] = postgres.ConnectionString,
            ["Bus:Transport"] = "InMemory",
            ["Keys:Bus"] = key ?? Convert.ToBase64String(new byte[32]),
        };

        if (smtp is not null)
        {
            settings["Smtp:Host"] = "127.0.0.1";
            settings["Smtp:Port"] = $"{smtp.Port}";
            settings["Smtp:RequireTls"] = "false";
            settings["Smtp:From"] = "platform@example.org";
        }

        if (unreachable)
        {
            settings["Smtp:Host"] = "127.0.0.1";
            settings["Smtp:Port"] = "1";
        }

        return new NotificationServer(await PlatformServer.StartAsync([new NotificationModule()], settings));
    }

    public Task<object> SendAsync(SendEmail command) =>
        Server.Services.GetRequiredService<IRequester>().AskAsync<SendEmail, EmailAccepted, EmailRefused, CommandConflict>(command, default);

    public Task PublishAsync<T>(T fact)
        where T : class => Server.Services.GetRequiredService<IBus>().Publish(fact);

    public async Task<T?> LoadAsync<T>(string id)
        where T : class
    {
        await using var session = Store.QuerySession();

        return await session.LoadAsync<T>(id);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

internal static class Facts
{
    public static SendEmail Welcome(Guid effectId, string to) => new()
    {
        EffectId = effectId,
        Realm = "/",
        TemplateName = "welcome",
        To = to,
        Model = JsonSerializer.SerializeToElement(new { userName = "babs", givenName = "Barbara" }),
        Languages = ["de-AT", "en"],
        CorrelationId = "session-1",
    };

    public static UserCreated Created(string subject, string? mail, long revision = 1) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = subject,
        Revision = revision,
        CorrelationId = "session-1",
        Resource = "managed/user",
        Properties = JsonSerializer.SerializeToElement(new { mail, givenName = "Barbara" }),
    };

    public static UserUpdated Updated(string subject, string mail, long revision) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = subject,
        Revision = revision,
        CorrelationId = "session-1",
        Resource = "managed/user",
        ChangedProperties = ["mail"],
        Properties = JsonSerializer.SerializeToElement(new { mail }),
    };

    public static UserDeleted Deleted(string subject, long revision) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = subject,
        Revision = revision,
        CorrelationId = "session-1",
        Resource = "managed/user",
    };

    public static PasswordChanged PasswordChanged(string subject) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = subject,
        Revision = 2,
        CorrelationId = "session-1",
        Resource = "managed/user",
    };

    public static JourneyCompleted SignedIn(string subject) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = subject,
        Revision = 5,
        CorrelationId = "session-1",
        SessionId = Guid.NewGuid(),
        Journey = "Login",
        JourneyRevision = "abc",
        SessionCreated = true,
    };
}
