using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Consent;
using Platform.Hosting;
using Platform.Hosting.OpenApi;
using Platform.Identity;
using Platform.Journey.Gateway;
using Platform.Notification;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.OpenApi;

/// <summary>The document of the whole platform and the routes of all services say the same.</summary>
public sealed class OpenApiTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const string Managed = "/openidm/managed/";

    private readonly HttpClient _http = AdministratorOf(platform.Address);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Every_route_has_an_operation_and_every_operation_a_route()
    {
        var served = ServedRoute.Of(platform.Services.GetRequiredService<EndpointDataSource>()).Select(route => $"{route.Method} {route.Path}");
        var described = OpenApiDocument.OperationsOf(await ReadAsync(_http)).Select(operation => $"{operation.Method} {WithPlaceholder(operation.Path)}");

        Assert.Equal(served.Distinct().Order(StringComparer.Ordinal), described.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>A part that speaks of a route which is gone would be left out unseen.</summary>
    [Fact]
    public void Every_part_describes_only_what_is_served()
    {
        var served = ServedRoute.Of(platform.Services.GetRequiredService<EndpointDataSource>()).Select(route => (route.Path, route.Method)).ToHashSet();
        var stale =
            from module in new[] { typeof(JourneyModule), typeof(IdentityModule), typeof(NotificationModule), typeof(ConsentModule), typeof(OpenApiEndpoint) }
            from fragment in OpenApiFragment.Of(module.Assembly)
            from operation in OpenApiDocument.OperationsOf(fragment.Content)
            where !served.Contains((operation.Path, operation.Method))
            select $"{fragment.Name}: {operation.Method} {operation.Path}";

        Assert.Empty(stale);
    }

    [Fact]
    public void Only_pages_and_the_inbox_of_developers_are_left_out() => Assert.All(
        platform.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not null),
        endpoint => Assert.Matches("^/(inbox(/.*)?|pages/.*|am/XUI|am/UI/Login)$", endpoint.RoutePattern.RawText));

    [Fact]
    public async Task The_document_is_whole_references_lead_somewhere_and_no_placeholder_is_left()
    {
        var document = await ReadAsync(_http);
        var text = document.ToJsonString();

        Assert.Equal(["openapi", "info", "servers", "security", "tags", "paths", "components"], document.Select(member => member.Key));
        Assert.DoesNotContain("{cookieName}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_{type}", text, StringComparison.Ordinal);
        Assert.All(ReferencesIn(document).Distinct(), reference => Assert.True(
            reference[2..].Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]) is not null, reference));
    }

    [Fact]
    public async Task A_changed_type_is_in_the_document_at_once()
    {
        var name = $"thing{Guid.NewGuid():N}";
        using var configured = await _http.PutAsJsonAsync("/openidm/config/managed", new
        {
            objects = new[]
            {
                new
                {
                    name,
                    schema = new
                    {
                        required = new[] { "label", "size" },
                        properties = new Dictionary<string, object>
                        {
                            ["label"] = new { type = "string", title = "Label" },
                            ["size"] = new { type = new[] { "integer", "null" }, @default = 1 },
                            ["note"] = new { type = "string", scope = "private" },
                            ["parts"] = new { type = "array", items = new { type = "relationship" } },
                        },
                    },
                },
            },
        });
        Assert.True(configured.IsSuccessStatusCode, await configured.Content.ReadAsStringAsync());

        var document = await ReadAsync(_http);
        var properties = document["components"]!["schemas"]![$"managed_{name}_properties"]!["properties"]!;

        Assert.NotNull(document["paths"]![$"{Managed}{name}/{{id}}"]!["patch"]);
        Assert.Equal("Label", properties["label"]!["title"]!.GetValue<string>());
        Assert.Equal("""["integer","null"]""", properties["size"]!["type"]!.ToJsonString());
        Assert.True(properties["note"]!["writeOnly"]!.GetValue<bool>());
        Assert.Equal("#/components/schemas/Relationship", properties["parts"]!["items"]!["$ref"]!.GetValue<string>());
        Assert.Equal("""["label"]""", document["components"]!["schemas"]![$"managed_{name}_new"]!["allOf"]![1]!["required"]!.ToJsonString());
    }

    [Fact]
    public async Task Only_administrators_read_the_document()
    {
        using var nobody = new HttpClient { BaseAddress = platform.Address };
        using var person = new HttpClient { BaseAddress = platform.Address };
        person.DefaultRequestHeaders.Authorization = Basic(await platform.RegisterAsync(), WholePlatform.Password);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(OpenApiEndpoint.Path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync(OpenApiEndpoint.Path)).StatusCode);
    }

    [Fact]
    public async Task A_gateway_joins_the_documents_of_the_services_behind_it()
    {
        await using var notification = await StartAsync([new NotificationModule()]);
        await using var gateway = await StartAsync([new JourneyModule(), new IdentityModule()], ("Services:Notification", notification.Http.BaseAddress!.ToString()));
        using var http = AdministratorOf(gateway.Http.BaseAddress!);
        var (joined, whole) = (await ReadAsync(http), await ReadAsync(_http));
        bool IsOfConsent(JsonObject operation) => operation["tags"]![0]!.GetValue<string>() is "Synchronisation";

        Assert.Contains("/openidm/notification/webhooks", joined["paths"]!.AsObject().Select(path => path.Key));
        Assert.Equal(
            OpenApiDocument.OperationsOf(whole).Where(operation => !IsOfConsent(operation.Operation) && !IsOfType(operation.Path)).Select(operation => operation.Operation.ToJsonString()),
            OpenApiDocument.OperationsOf(joined).Where(operation => !IsOfType(operation.Path)).Select(operation => operation.Operation.ToJsonString()));
    }

    [Fact]
    public async Task A_document_that_lacks_a_service_is_not_given()
    {
        await using var gateway = await StartAsync([new JourneyModule(), new IdentityModule()], ("Services:Notification", "http://127.0.0.1:1"));
        using var http = AdministratorOf(gateway.Http.BaseAddress!);
        using var answer = await http.GetAsync(OpenApiEndpoint.Path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(503, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<int>());
    }

    /// <summary>Services in a process of their own, on the database of the platform and with one key for what they pass to each other.</summary>
    private Task<PlatformServer> StartAsync(IReadOnlyList<IServiceModule> modules, params (string Key, string? Value)[] more)
    {
        var key = Convert.ToBase64String(new byte[32]);
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Postgres"] = platform.Database,
            ["Bus:Transport"] = "InMemory",
            ["Keys:Bus"] = key,
            ["Keys:Signing"] = key,
            ["Keys:Master"] = key,
            ["Database:Daemon"] = "Disabled",
            ["Platform:AdminPassword"] = "Adm1n-Of-The-Test",
        };

        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return PlatformServer.StartAsync(modules, settings);
    }

    /// <summary>Other tests change the types meanwhile.</summary>
    private static bool IsOfType(string path) => path.StartsWith(Managed, StringComparison.Ordinal);

    private static async Task<JsonObject> ReadAsync(HttpClient http) => (await http.GetFromJsonAsync<JsonObject>(OpenApiEndpoint.Path))!;

    private static string WithPlaceholder(string path) => IsOfType(path)
        ? string.Join('/', [.. path.Split('/')[..3], "{type}", .. path.Split('/')[4..]])
        : path;

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : ReferencesIn(member.Value)),
        JsonArray items => items.SelectMany(ReferencesIn),
        _ => [],
    };

    private static HttpClient AdministratorOf(Uri address)
    {
        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = Basic("amadmin", "Adm1n-Of-The-Test");

        return http;
    }

    private static AuthenticationHeaderValue Basic(string name, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
}
