using System.Text.RegularExpressions;
using Platform.Crest.Errors;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Limits;

namespace Platform.Journey.Gateway.Pages;

/// <summary>
/// <c>POST /pages/errors</c>: what broke in somebody's browser, so that the operator hears of it. Nothing of it is kept but a line in the log, and that says where the
/// script broke, never what the person typed: queries of addresses, which carry what works once, are cut.
/// </summary>
internal static partial class PageErrors
{
    private const int MaxText = 300;

    public static async Task<IResult> ReportAsync(HttpContext http, BoundedJson bodies, ILogger<PageIndex> logger, CancellationToken ct)
    {
        var body = await bodies.ReadAsync(http.Request, ct);

        if (body is JsonBody.Refused refused)
        {
            return refused.Error.ToResult();
        }

        if (body is JsonBody.Present { Value: { } value })
        {
            var report = Json.From(value);
            PagesLog.PageBroke(logger, TextOf(report, "message"), TextOf(report, "page"), TextOf(report, "where"));
        }

        return Results.NoContent();
    }

    private static string TextOf(Json report, string member)
    {
        var text = report.Member(member)?.AsText() ?? "";
        var bare = Hidden().Replace(Query().Replace(text.Length > MaxText ? text[..MaxText] : text, "?…"), " ");
        return bare.Trim();
    }

    [GeneratedRegex(@"\?[^\s)""']+")]
    private static partial Regex Query();

    /// <summary>What would write lines of its own into the log.</summary>
    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}]+")]
    private static partial Regex Hidden();
}
