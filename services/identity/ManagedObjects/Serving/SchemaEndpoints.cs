using System.Text.Json.Nodes;
using Platform.Crest.Versions;
using Platform.Identity.Rest;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary><c>GET /openidm/schema/managed/{type}</c>: the schema of a type.</summary>
internal static class SchemaEndpoints
{
    public static void MapSchemas(this IEndpointRouteBuilder routes)
    {
        var schema = routes.MapGroup("/openidm/schema").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        schema.MapGet("/managed/{type}", (string type, ObjectTypes types, HttpContext http) =>
        {
            var target = ManagedTarget.Of(http, types, type);

            return RestAnswer.Of((JsonNode)RestAnswer.WithId(target.Resource, target.Type.Schema), http.Request);
        });
        ManagedEndpoints.Refuse(schema, "/managed/{type}", "GET");
    }
}
