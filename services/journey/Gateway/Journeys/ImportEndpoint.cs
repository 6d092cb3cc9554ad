using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>
/// <c>POST …/realm-config/journeys?_action=import|check</c>: publishes the journeys of an export file, or only reports. Ours, not the incumbent's: its
/// tools write trees and nodes one by one. Answers 200 when every journey is good, else 400 with the same body; in plain
/// text for clients that ask for it.
/// </summary>
internal static class ImportEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Maps it.</summary>
    public static void MapJourneyImport(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/am/json/realm-config").ServesVersions(SurfaceVersions.Configuration).MapImport();

    /// <summary>Maps it below <c>realm-config</c>, for whoever comes so far.</summary>
    internal static void MapImport(this IEndpointRouteBuilder config) =>
        config.MapPost("/journeys", HandleAsync).WithName("ImportJourneys");

    private static async Task<IResult> HandleAsync(
        HttpContext context, RealmContext realm, JourneyPublishing publishing, IOptions<JourneyOptions> options, CancellationToken ct)
    {
        var action = context.Request.Query["_action"].ToString();
        if (action is not ("import" or "check"))
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, $"Action not supported: {action}").ToResult();
        }

        if (await ReadAsync(context, options.Value.MaxFileBytes, ct) is not { } text)
        {
            return CrestError.Of(
                StatusCodes.Status413PayloadTooLarge, $"The file is larger than {options.Value.MaxFileBytes} bytes.").ToResult();
        }

        var journeys = await publishing.ImportAsync(realm.Path, text, check: action == "check", ct);
        var status = journeys.Any(journey => journey.Status == ImportStatus.Invalid)
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status200OK;
        return WantsText(context.Request)
            ? Results.Text(ImportReport.Of(journeys), "text/plain", Encoding.UTF8, status)
            : Results.Json(new Answer(journeys.Select(Entry.Of)), Json, "application/json", status);
    }

    // The limit of the other endpoints is made for steps of a journey; a tenant's export is larger.
    private static async Task<string?> ReadAsync(HttpContext context, int maxBytes, CancellationToken ct)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes + 1L;
        }

        if (context.Request.ContentLength > maxBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(chunk, ct)) > 0;)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            body.Write(chunk, 0, read);
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static bool WantsText(HttpRequest request) =>
        request.GetTypedHeaders().Accept is [{ MediaType.Value: "text/plain" }, ..];

    private sealed record Answer(IEnumerable<Entry> Result);

    private sealed record Entry(string? Journey, string? Revision, ImportStatus Status, IEnumerable<Finding> Findings)
    {
        public static Entry Of(ImportedJourney journey) =>
            new(journey.Journey, journey.Revision, journey.Status, journey.Findings.Select(Finding.Of));
    }

    private sealed record Finding(FindingSeverity Severity, string? Journey, string? Node, string Message)
    {
        public static Finding Of(JourneyFinding finding) => new(finding.Severity, finding.Journey, finding.NodeId, finding.Message);
    }
}
