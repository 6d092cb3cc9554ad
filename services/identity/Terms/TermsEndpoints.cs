using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Identity.Config;
using Platform.Identity.Rest;
using Platform.Identity.Terms.Content;

namespace Platform.Identity.Terms;

/// <summary>
/// <c>GET /openidm/selfservice/terms</c> for everybody: the terms in force. <c>POST …?_action=preview</c> and
/// <c>GET /openidm/selfservice/terms/preview</c> for administrators: what a text will look like.
/// </summary>
internal static class TermsEndpoints
{
    /// <summary>A page that runs nothing and loads pictures only.</summary>
    private const string PagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; sandbox; frame-ancestors 'self'";

    public static void MapTerms(this IEndpointRouteBuilder routes)
    {
        var terms = routes.MapGroup("/openidm/selfservice/terms").ServesVersions(RestVersions.Served);
        terms.MapGet("", ReadAsync);
        terms.MapPost("", PreviewAsync);
        terms.MapGet("/preview", PageAsync);
    }

    private static async Task<IResult> ReadAsync(ConfigDocuments documents, RenderedTerms rendered, HttpContext http, CancellationToken ct)
    {
        if (await documents.ReadAsync(SelfServiceConfiguration.TermsId, ct) is not { } content
            || TermsVersion.ActiveOf(content) is not { } active || Choose(active, http.Request) is not { } text)
        {
            return CrestError.Of(StatusCodes.Status404NotFound, "No terms are active.").ToResult();
        }

        http.Response.Headers.ContentLanguage = text.Key.Replace('_', '-');
        http.Response.Headers.Vary = "Accept-Language";

        return RestAnswer.Of(new JsonObject
        {
            ["_id"] = "terms",
            ["version"] = active.Version,
            ["locale"] = text.Key,
            ["terms"] = text.Value,
            ["html"] = rendered.Of(text.Value, active.Styles),
            ["createDate"] = active.CreateDate,
            ["uiConfig"] = content.TryGetProperty("uiConfig", out var ui) ? JsonNode.Parse(ui.GetRawText()) : null,
        });
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.Query["_action"] is not ["preview"])
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, "The only action is preview.").ToResult();
        }

        if (await RestBody.ReadObjectAsync(http.Request, ct) is not { } asked
            || !asked.TryGetProperty("text", out var text) || text.ValueKind is not JsonValueKind.String)
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, "The request body must be a JSON object with the members text and, if wanted, styles and locale.").ToResult();
        }

        var styles = asked.TryGetProperty("styles", out var css) && css.ValueKind is JsonValueKind.String ? css.GetString() : null;

        return TermsText.ToMarkdown(text.GetString()!) is { } markdown
            ? RestAnswer.Of(new JsonObject { ["html"] = TermsHtml.Of(markdown, styles), ["markdown"] = markdown })
            : CrestError.Of(
                StatusCodes.Status400BadRequest,
                $"The text must not be longer than {TermsText.MaxCharacters} characters, nor nest more than {TermsText.MaxDepth} elements.").ToResult();
    }

    private static async Task<IResult> PageAsync(ConfigDocuments documents, RenderedTerms rendered, HttpContext http, CancellationToken ct)
    {
        var name = http.Request.Query["version"].ToString();

        if (await documents.ReadAsync(SelfServiceConfiguration.TermsId, ct) is not { } content
            || TermsVersion.AllOf(content).FirstOrDefault(version => version.Version == name) is not { } version || Choose(version, http.Request) is not { } text)
        {
            return CrestError.Of(StatusCodes.Status404NotFound, "There is no such version.").ToResult();
        }

        http.Response.Headers.ContentSecurityPolicy = PagePolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";

        return Results.Content(
            $"<!DOCTYPE html><html lang=\"{text.Key.Replace('_', '-')}\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(version.Version)}</title></head>"
            + $"<body>{rendered.Of(text.Value, version.Styles)}</body></html>",
            "text/html; charset=utf-8");
    }

    private static KeyValuePair<string, string>? Choose(TermsVersion version, HttpRequest request) =>
        LocaleNames.Choose([.. version.Texts.Select(text => text.Key)], LocaleNames.PreferredBy(request)) is { } locale
            ? KeyValuePair.Create(locale, version.TextOf(locale)!)
            : null;
}
