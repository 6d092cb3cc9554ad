using System.Text.Json;
using Platform.Testing;

[assembly: AssemblyFixture(typeof(Platform.Identity.ServiceTests.ManagedObjects.Serving.WorldOfThings))]

namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

/// <summary>A service with types for tests over HTTP, next to people; each test uses names, or a collection, of its own.</summary>
public sealed class WorldOfThings : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();

    public IdentityHost Host { get; private set; } = null!;

    public string ConnectionString => _postgres.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        Host = await IdentityHost.StartAsync(IdentityHost.Settings(_postgres.ConnectionString), null, new Config.OtherServices());
        Assert.Equal(200, (await Host.AdministerAsync("PUT", "/openidm/config/managed", new { objects = new[] { Thing("thing"), Thing("page"), Thing("count") } })).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    /// <summary>As the administrator.</summary>
    public Task<HttpReply> SendAsync(string method, string path, object? body = null, params (string Name, string Value)[] headers) =>
        Host.SendAsync(method, "/openidm/managed/" + path, body, IdentityHost.Administrator, headers);

    public async Task<string> CreateAsync(string type, object body) => (await SendAsync("POST", type + "?_action=create", body))["_id"]!;

    public static string[] Names(HttpReply reply) =>
        [.. reply.Json.GetProperty("result").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    public static object Person(string userName, string? password = "Secret-Pa55word") =>
        new { userName, givenName = "Barbara", sn = "Jensen", mail = $"{userName}@example.com", password };

    private static object Thing(string name) => new
    {
        name,
        schema = new Dictionary<string, object>
        {
            ["required"] = new[] { "name" },
            ["properties"] = new Dictionary<string, object>
            {
                ["name"] = new { type = "string", searchable = true },
                ["size"] = new { type = new[] { "number", "null" }, searchable = true },
                ["tags"] = new { type = "array", items = new { type = "string" } },
                ["code"] = new { type = "string", policies = new[] { new { policyId = "unique" } } },
                ["inner"] = new { type = "object" },
                ["hidden"] = new { type = "string", scope = "private" },
                ["rare"] = new { type = "string", returnByDefault = false },
            },
        },
    };

    /// <summary>A member of an error's detail.</summary>
    public static JsonElement Failures(HttpReply reply) => reply.Json.GetProperty("detail").GetProperty("failedPolicyRequirements");
}
