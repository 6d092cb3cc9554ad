using System.Text.Json.Nodes;
using Platform.Crest.Versions;
using Platform.Hosting.Callers;
using Platform.Identity.Rest;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary><c>GET /openidm/schema/managed/{type}</c>: the schema of a type, for whoever may ask its policies.</summary>
internal static class SchemaEndpoints
{
    public static void MapSchemas(this IEndpointRouteBuilder routes)
    {
        var schema = routes.MapGroup("/openidm/schema").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        schema.MapGet("/managed/{type}", async (string type, ICallers callers, ObjectTypes types, HttpContext http) =>
        {
            var target = await ManagedTarget.OfAsync(http, callers, types, ManagedOperation.AskPolicies, type, null);

            return RestAnswer.Of((JsonNode)RestAnswer.WithId(target.Resource, target.Type.Schema), http.Request);
        });
        ManagedEndpoints.Refuse(schema, "/managed/{type}", "GET");
    }
}
