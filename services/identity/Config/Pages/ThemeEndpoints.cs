using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Versions;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.QueryFilters;

namespace Platform.Identity.Config.Pages;

/// <summary><c>GET /openidm/ui/theme?_queryFilter=…</c>: the themes of <c>ui/themerealm</c> one by one, each with its realm (identity-and-config reference, section 10).</summary>
internal static class ThemeEndpoints
{
    public static void MapThemes(this IEndpointRouteBuilder routes)
    {
        var themes = routes.MapGroup("/openidm/ui/theme").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        themes.MapGet("", QueryAsync);
        ManagedEndpoints.Refuse(themes, "", "GET");
    }

    private static async Task<IResult> QueryAsync(ConfigDocuments documents, HttpContext http, CancellationToken ct)
    {
        var text = http.Request.Single("_queryFilter") ?? throw RequestProblem.Malformed("A query needs the parameter _queryFilter.");

        try
        {
            var filter = QueryFilter.Parse(text);
            var found = ThemesOf(await documents.ReadAsync(ThemeRealm.DocumentId, ct)).Where(theme => filter.Matches(JsonSerializer.SerializeToElement(theme)));

            return RestAnswer.Of(ConfigQueries.Envelope([.. found], null, "NONE", -1, -1), http.Request);
        }
        catch (QueryFilterSyntaxException e)
        {
            throw RequestProblem.Malformed(e.Message);
        }
    }

    private static IEnumerable<JsonObject> ThemesOf(JsonElement? document)
    {
        if (document is not { } content)
        {
            yield break;
        }

        foreach (var realm in content.GetProperty("realm").EnumerateObject())
        {
            foreach (var theme in realm.Value.EnumerateArray().Select(theme => JsonObject.Create(theme)!))
            {
                theme["realm"] = realm.Name;

                yield return theme;
            }
        }
    }
}
