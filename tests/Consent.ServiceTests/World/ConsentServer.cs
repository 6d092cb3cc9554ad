using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Marten;
using Npgsql;
using Platform.Consent.Store;
using Platform.Consent.Subjects;
using Platform.Consent.Sync;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Callers;
using Platform.Testing;

namespace Platform.Consent.ServiceTests.World;

/// <summary>The service with a real database, an identity service made of <see cref="People"/>, and callers named by a header.</summary>
internal sealed class ConsentServer : IAsyncDisposable
{
    private ConsentServer(PlatformServer server, People people)
    {
        Server = server;
        People = people;
    }

    public PlatformServer Server { get; }

    public People People { get; }

    public IConsentStore Store => Server.Services.GetRequiredService<IConsentStore>();

    public static async Task<ConsentServer> StartAsync(
        PostgresFixture postgres, People? people = null, Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        people ??= new People();
        var all = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Postgres"] = postgres.ConnectionString,
            ["Bus:Transport"] = "InMemory",
            ["Database:Daemon"] = "Solo",
            ["Keys:Bus"] = Convert.ToBase64String(new byte[32]),
            ["Consent:Targets:AllowedHosts:0"] = "127.0.0.1",
            ["Consent:Targets:AllowedHosts:1"] = "localhost",
            ["Consent:Sync:PollInterval"] = "00:00:00.100",
            ["Consent:Sync:FirstRetryAfter"] = "00:00:00.100",
            ["Consent:Sync:LongestRetryAfter"] = "00:00:00.500",
            ["Consent:Sync:BreakFor"] = "00:00:00.500",
        };

        foreach (var (key, value) in settings ?? [])
            all[key] = value;

        return new ConsentServer(
            await PlatformServer.StartAsync([new ConsentModule(), people], all, builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<ICallers, HeaderCallers>());
                configure?.Invoke(builder);
            }),
            people);
    }

    /// <summary>Publishes and waits until the service has taken all of it in.</summary>
    public async Task TellAsync(params IIntegrationEvent[] facts)
    {
        foreach (var fact in facts)
            await Server.Services.GetRequiredService<IBus>().Publish(fact, fact.GetType());

        foreach (var fact in facts)
            await Eventually.Be(
                async () =>
                {
                    await using var session = Store.QuerySession();

                    return await IsTakenInAsync(session, fact);
                },
                "the fact was taken in");
    }

    /// <summary>Whether the service knows a fact. Who is new is known as a subject, everything else is noted.</summary>
    private static async Task<bool> IsTakenInAsync(IQuerySession session, IIntegrationEvent fact) =>
        await session.LoadAsync<Hosting.Inbox.InboxEntry>($"subject:{fact.EventId:N}") is not null
        || (fact is UserCreated && await session.LoadAsync<Subject>(fact.SubjectId) is { } subject && (subject.CreatedAt is not null || subject.ErasedAt is not null));

    /// <summary>Publishes, and waits until everything that follows is done.</summary>
    public async Task FollowAsync(params IIntegrationEvent[] facts)
    {
        await TellAsync(facts);
        await SettleAsync();
    }

    /// <summary>Sends as an administrator unless another caller is named; <c>""</c> is nobody.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body, string Text)> SendAsync(string method, string path, object? body = null, string caller = "admin")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Caller", caller);

        if (body is not null)
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

        using var answer = await Server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), text);
    }

    public async Task PutAsync(string path, object body)
    {
        var answer = await SendAsync("PUT", path, body);
        Assert.True((int)answer.Status is 200 or 201, $"{path}: {answer.Status} {answer.Text}");
    }

    public Task PutHttpConnectorAsync(TargetStub target, string name = "Crm") => PutAsync($"/openidm/config/connector/{name}", new
    {
        type = "http",
        baseUrl = target.Url,
        timeoutSeconds = 2,
        authentication = new { type = "bearer", token = "connector-token-1" },
        objectTypes = new
        {
            person = new
            {
                idProperty = "id",
                create = new { path = "/people" },
                update = new { path = "/people/{id}" },
                delete = new { path = "/people/{id}" },
                read = new { path = "/people/{id}" },
                find = new { path = "/people?mail={value}" },
                list = new { path = "/people" },
            },
        },
    });

    public async Task PutTableConnectorAsync(PostgresFixture postgres, string table, params string[] columns)
    {
        await ExecuteAsync(postgres, $"create table public.{table} (id text primary key, {string.Join(", ", columns)})");
        await PutTableConnectorAsync(postgres, table, [.. columns.Select(c => c.Split(' ')[0])], sslMode: "Prefer");
    }

    /// <summary>A connector to a table that the test makes itself.</summary>
    public async Task PutTableConnectorAsync(PostgresFixture postgres, string table, string[] columns, string sslMode)
    {
        var connection = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        await PutAsync($"/openidm/config/connector/{table}", new
        {
            type = "postgresql",
            host = connection.Host,
            port = connection.Port,
            database = connection.Database,
            username = connection.Username,
            password = connection.Password ?? "trusted",
            sslMode,
            timeoutSeconds = 5,
            objectTypes = new { row = new { table, key = "id", columns } },
        });
    }

    /// <summary>A mapping that sends mail and first name and needs consent, unless told otherwise.</summary>
    public Task PutMappingAsync(string name, string target = "system/Crm/person", Action<JsonObject>? change = null)
    {
        var mapping = MappingOf(name, target);
        change?.Invoke(mapping);

        return PutAsync($"/openidm/config/mapping/{name}", mapping);
    }

    public static JsonObject MappingOf(string name, string target = "system/Crm/person") => new()
    {
        ["source"] = "managed/user",
        ["target"] = target,
        ["consentRequired"] = true,
        ["displayName"] = $"The {name}",
        ["properties"] = new JsonArray(
            new JsonObject { ["source"] = "mail", ["target"] = "mail" },
            new JsonObject { ["source"] = "givenName", ["target"] = "given_name" }),
    };

    public async Task<Link?> LinkAsync(string mapping, string person)
    {
        await using var session = Store.QuerySession();

        return await session.LoadAsync<Link>(SyncKey.Of(mapping, person));
    }

    /// <summary>Waits until nothing is to be done any more.</summary>
    public Task SettleAsync() => Eventually.Be(
        async () =>
        {
            await using var session = Store.QuerySession();

            return !await Marten.QueryableExtensions.AnyAsync(session.Query<SyncWork>());
        },
        "all work is done");

    public static async Task<List<string?[]>> RowsAsync(PostgresFixture postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();

        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i).ToString())]);

        return rows;
    }

    public static async Task ExecuteAsync(PostgresFixture postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private sealed class HeaderCallers : ICallers
    {
        public ValueTask<Caller?> OfAsync(HttpContext context) => ValueTask.FromResult(context.Request.Headers["X-Caller"].ToString() switch
        {
            "" => null,
            "admin" => new Caller("admin", "/", true),
            var person => new Caller(person, "/", false),
        });
    }
}
