using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Versions;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary><c>POST /openidm/util/validateQueryFilter?_action=validate</c>: whether a text is a filter (identity-and-config reference, section 10).</summary>
internal static class FilterCheckEndpoint
{
    public static void MapFilterCheck(this IEndpointRouteBuilder routes)
    {
        var check = routes.MapGroup("/openidm/util/validateQueryFilter").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        check.MapPost("", CheckAsync);
        ManagedEndpoints.Refuse(check, "", "POST");
    }

    /// <summary>The body is the filter as a JSON text, or an object whose member <c>_queryFilter</c> is. The answer is <c>true</c> or <c>false</c>.</summary>
    private static async Task<IResult> CheckAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Single("_action") is not "validate")
        {
            throw RequestProblem.Malformed("The parameter _action must be validate.");
        }

        var text = (await RestBody.ReadAsync(http.Request, RestBody.MaxBytes, ct)).Value switch
        {
            { ValueKind: JsonValueKind.String } filter => filter.GetString()!,
            { ValueKind: JsonValueKind.Object } body when body.TryGetProperty("_queryFilter", out var filter) && filter.ValueKind is JsonValueKind.String => filter.GetString()!,
            _ => throw RequestProblem.Malformed("The request body must be the filter as a JSON text, or an object with the member _queryFilter."),
        };

        return RestAnswer.Of(JsonValue.Create(IsFilter(text)), http.Request);
    }

    private static bool IsFilter(string text)
    {
        try
        {
            QueryFilter.Parse(text);

            return true;
        }
        catch (QueryFilterSyntaxException)
        {
            return false;
        }
    }
}
