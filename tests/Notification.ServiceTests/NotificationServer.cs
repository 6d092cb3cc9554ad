using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Callers;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Notification.Outgoing;
using Platform.Notification.Store;
using Platform.Testing;

namespace Platform.Notification.ServiceTests;

/// <summary>The service with a real database, the in-memory bus and, unless told otherwise, a mail server on loopback.</summary>
internal sealed class NotificationServer : IAsyncDisposable
{
    private NotificationServer(PlatformServer server) => Server = server;

    public PlatformServer Server { get; }

    public INotificationStore Store => Server.Services.GetRequiredService<INotificationStore>();

    public static Task<NotificationServer> StartAsync(PostgresFixture postgres, SmtpSink? smtp, params (string Key, string Value)[] more) =>
        StartAsync(postgres, smtp, unreachable: false, more: more);

    public static async Task<NotificationServer> StartAsync(
        PostgresFixture postgres, SmtpSink? smtp = null, bool unreachable = false, string? key = null, RabbitMqFixture? rabbit = null,
        IEnumerable<(string Key, string Value)>? more = null, CapturedLines? log = null)
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
            settings["Smtp:Tls"] = "None";
            settings["Smtp:From"] = "platform@example.org";
        }

        if (unreachable)
        {
            settings["Smtp:Host"] = "127.0.0.1";
            settings["Smtp:Port"] = "1";
        }

        if (rabbit is not null)
        {
            settings["Bus:Transport"] = "RabbitMq";
            settings["ConnectionStrings:RabbitMq"] = rabbit.ConnectionString;
        }

        foreach (var (name, value) in more ?? [])
            settings[name] = value;

        return new NotificationServer(await PlatformServer.StartAsync(
            [new NotificationModule()],
            settings,
            builder =>
            {
                if (log is not null)
                    builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            }));
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

    public SealedSecret Seal(object secret) =>
        Server.Services.GetRequiredService<SecretSealer>().Seal(JsonSerializer.SerializeToUtf8Bytes(secret));

    /// <summary>Sends an HTTP request as an administrator, or as somebody else.</summary>
    public async Task<(HttpResponseMessage Answer, JsonElement Body)> CallAsync(
        HttpMethod method, string url, string? json = null, Caller? caller = null, string? ifMatch = null, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, UriKind.Relative));
        request.Headers.Add(
            ForwardedCallers.Header,
            Server.Services.GetRequiredService<ForwardedCallers>().Write(caller ?? new Caller("admin-1", "/", true), method.Method, url.Split('?')[0]));

        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");

        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);

        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);

        var answer = await Server.Http.SendAsync(request);

        return (answer, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task MailIsAsync(Guid id, MailStatus status) => Eventually.Be(
        async () =>
        {
            await using var session = Store.QuerySession();

            return Mail.Of((await session.Events.FetchStreamAsync(id)).Select(e => e.Data))?.Status == status;
        },
        $"the mail is {status}");

    public async Task<Type[]> EventTypesAsync(Guid id)
    {
        await using var session = Store.QuerySession();

        return [.. (await session.Events.FetchStreamAsync(id)).Select(e => e.EventType)];
    }

    /// <summary>Rows of every table of the service.</summary>
    public async Task<Dictionary<string, long>> RowsAsync()
    {
        await using var session = Store.QuerySession();
        var tables = await session.AdvancedSql.QueryAsync<string>(
            "select table_name::text from information_schema.tables where table_schema = 'notification' and table_type = 'BASE TABLE'", default);
        var rows = new Dictionary<string, long>();

        foreach (var table in tables)
            rows[table] = (await session.AdvancedSql.QueryAsync<long>($"select count(*) from notification.{table}", default))[0];

        return rows;
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
