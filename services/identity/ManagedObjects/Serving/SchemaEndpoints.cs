using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Versions;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.Rest;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>
/// <c>GET /openidm/schema/managed/{type}</c>: the schema of a type; <c>…/properties/{name}</c>: one property of it; <c>GET /openidm/schema?_queryFilter=…</c>: the schemas of
/// all types, in one page.
/// </summary>
internal static class SchemaEndpoints
{
    private const string Property = "/managed/{type}/properties/{name}";

    public static void MapSchemas(this IEndpointRouteBuilder routes)
    {
        var schema = routes.MapGroup("/openidm/schema").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        schema.MapGet("", Query);
        schema.MapGet("/managed/{type}", (string type, ObjectTypes types, HttpContext http) =>
        {
            var target = ManagedTarget.Of(http, types, type);

            return RestAnswer.Of((JsonNode)RestAnswer.WithId(target.Resource, target.Type.Schema), http.Request);
        });
        schema.MapGet(Property, (string type, string name, SchemaProperties properties, HttpContext http, CancellationToken ct) => properties.ReadAsync(new(type, name), http, ct));
        schema.MapPut(Property, (string type, string name, SchemaProperties properties, HttpContext http, CancellationToken ct) => properties.PutAsync(new(type, name), http, ct));
        schema.MapDelete(Property, (string type, string name, SchemaProperties properties, HttpContext http, CancellationToken ct) => properties.DeleteAsync(new(type, name), http, ct));
        ManagedEndpoints.Refuse(schema, "", "GET");
        ManagedEndpoints.Refuse(schema, "/managed/{type}", "GET");
        ManagedEndpoints.Refuse(schema, Property, "GET, PUT, DELETE");
    }

    /// <summary>There are a few types, and they are at hand: they are compared here, one after the other.</summary>
    private static IResult Query(ObjectTypes types, HttpContext http)
    {
        ManagedAccess.Of(http);
        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);
        var (filter, isIdOnly) = (QueryRequest.FilterOf(http.Request), http.Request.Single("_queryId") is "query-all-ids");
        var found = types.All.OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => RestAnswer.WithId("managed/" + type.Name, type.Schema))
            .Where(schema => filter.Matches(JsonSerializer.SerializeToElement(schema)))
            .Select(schema => isIdOnly ? new JsonObject { ["_id"] = schema["_id"]!.DeepClone() } : schema);

        return RestAnswer.Of(ManagedReads.Envelope([.. found], null, TotalPolicy.None, null, -1), http.Request);
    }
}
