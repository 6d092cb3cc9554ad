using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Hosting.Access;
using Platform.Identity.Config;
using Platform.Identity.Config.Pages;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.Identity.Store;
using Platform.QueryFilters;

namespace Platform.Identity.Info;

/// <summary>
/// <c>/openidm/info/…</c>: what pages and tools read before they do anything (identity-and-config reference, section 10). For everybody, but for <c>login</c>, which tells the
/// caller who it is.
/// </summary>
internal static class InfoEndpoints
{
    /// <summary>Release whose interface this one follows; tools read it to choose their requests.</summary>
    private const string CompatibleVersion = "7.5.0";

    /// <summary>Optional parts that pages ask about, and whether they are there.</summary>
    private static readonly (string Name, bool IsEnabled)[] Features = [("email", true), ("retention", false), ("workflow", false)];

    public static void MapInfo(this IEndpointRouteBuilder routes)
    {
        var info = routes.MapGroup("/openidm/info").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        info.MapGet("/ping", (HttpContext http) => RestAnswer.Of(new JsonObject { ["_id"] = "ping", ["state"] = "ACTIVE_READY", ["shortDesc"] = "The identity service answers." }, http.Request));
        info.MapGet("/version", Version);
        info.MapGet("/uiconfig", UiConfigurationAsync);
        info.MapGet("/features", FeaturesOf);
        info.MapGet("/login", LoginAsync);
        ManagedEndpoints.Refuse(info, "/{name}", "GET");
    }

    private static IResult Version(HttpContext http) => RestAnswer.Of(
        new JsonObject
        {
            ["_id"] = "version",
            ["productVersion"] = CompatibleVersion,
            ["productRevision"] = typeof(InfoEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0",
        },
        http.Request);

    private static async Task<IResult> UiConfigurationAsync(ConfigDocuments documents, HttpContext http, CancellationToken ct) => RestAnswer.Of(
        RestAnswer.WithId("uiconfig", await documents.ReadAsync(UiConfiguration.DocumentId, ct) ?? JsonElement.Parse("""{"configuration":{}}""")), http.Request);

    private static IResult FeaturesOf(HttpContext http)
    {
        if (http.Request.Single("_queryFilter") is not { } text)
        {
            throw RequestProblem.Malformed("A query needs the parameter _queryFilter.");
        }

        try
        {
            var filter = QueryFilter.Parse(text);
            var found = Features.Select(feature => new JsonObject { ["_id"] = feature.Name, ["name"] = feature.Name, ["enabled"] = feature.IsEnabled })
                .Where(feature => filter.Matches(JsonSerializer.SerializeToElement(feature))).ToArray();

            return RestAnswer.Of(ConfigQueries.Envelope([.. found], null, "NONE", -1, -1), http.Request);
        }
        catch (QueryFilterSyntaxException e)
        {
            throw RequestProblem.Malformed(e.Message);
        }
    }

    private static async Task<IResult> LoginAsync(IIdentityStore store, HttpContext http, CancellationToken ct)
    {
        if (AccessGrant.Of(http)?.Caller is not { } caller)
        {
            return CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied").ToResult();
        }

        await using var session = store.QuerySession();
        var state = await session.LoadAsync<ObjectState>(ObjectKey.Of(ManagedAccess.People, caller.SubjectId), ct);
        var name = state is not null && state.Properties.TryGetProperty("userName", out var userName) && userName.ValueKind is JsonValueKind.String ? userName.GetString() : caller.SubjectId;
        string[] roles = caller.IsAdministrator ? ["internal/role/openidm-admin", "internal/role/openidm-authorized"] : ["internal/role/openidm-authorized"];

        return RestAnswer.Of(
            new JsonObject
            {
                ["_id"] = "login",
                ["authenticationId"] = name,
                ["authorization"] = new JsonObject
                {
                    ["component"] = ManagedAccess.People,
                    ["id"] = caller.SubjectId,
                    ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
                    ["realm"] = caller.Realm,
                },
            },
            http.Request);
    }
}
