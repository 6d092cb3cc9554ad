using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Platform.Crest.Errors;
using Platform.Hosting.Messaging;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.Identity.Store;

namespace Platform.Identity.Config;

/// <summary>Requests that read configuration.</summary>
internal sealed class ConfigReads(ConfigDocuments documents, ConfigKinds kinds, ConfigQueries queries)
{
    private const int MaxChanges = 1000;
    private const string HistorySuffix = "/" + ConfigId.History;

    /// <summary><c>GET /openidm/config</c>: the documents that a filter wants, or the ids of all.</summary>
    public async Task<IResult> QueryAsync(HttpContext http, CancellationToken ct)
    {
        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);

        try
        {
            return http.Request.Query.ContainsKey("_queryFilter") || http.Request.Query.ContainsKey("_queryId")
                ? RestAnswer.Of(await queries.RunAsync(ConfigQuery.Read(http.Request), ct), http.Request)
                : RestAnswer.Of(await queries.ListAsync(ct), http.Request);
        }
        catch (DependencyUnavailableException)
        {
            return CrestError.Of(StatusCodes.Status503ServiceUnavailable, "A service that keeps some of the documents is not reachable. Try again in a moment.").ToResult();
        }
    }

    /// <summary><c>GET /openidm/config/{id}</c>, as it is or as it was (<c>_rev</c>), and <c>…/history</c>.</summary>
    public async Task<IResult> ReadAsync(string path, HttpContext http, CancellationToken ct)
    {
        if (path.EndsWith(HistorySuffix, StringComparison.Ordinal))
        {
            return await HistoryAsync(path[..^HistorySuffix.Length], http, ct);
        }

        var request = http.Request;
        var revision = request.Number("_rev");
        var target = ConfigTarget.Of(http, path);
        var known = Preconditions.Of(request, takesMatch: false, takesNoneMatch: true).Known;

        if (revision is < 1)
        {
            throw RequestProblem.Malformed("The parameter _rev must be 1 or more.");
        }

        var document = revision is { } wanted ? await documents.AsOfAsync(target.DocumentId, wanted, ct) : await documents.FindAsync(target.DocumentId, ct);

        if ((revision is not null && document is null) || kinds.Show(target.DocumentId, document) is not { } content)
        {
            throw ManagedTarget.NotFound();
        }

        var entry = new ConfigEntry(target.DocumentId, document?.Revision ?? 0, content);
        http.Response.Headers.ETag = ManagedReads.ETagOf(entry.Revision);

        return known == entry.Revision
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : RestAnswer.Of(ConfigPresentation.Of(entry, request.Fields()), request);
    }

    private async Task<IResult> HistoryAsync(string path, HttpContext http, CancellationToken ct)
    {
        var target = ConfigTarget.Of(http, path);
        var limit = http.Request.Number("_pageSize") switch
        {
            null => MaxChanges,
            > 0 and <= MaxChanges and var size => size,
            _ => throw RequestProblem.Malformed($"The parameter _pageSize must be between 1 and {MaxChanges}."),
        };
        var behind = http.Request.Number("_pagedResultsCookie") ?? 0;

        if (behind < 0 || await documents.ChangesAsync(target.DocumentId, behind, limit + 1, ct) is not { } changes)
        {
            throw behind < 0 ? RequestProblem.Malformed("The value of _pagedResultsCookie is not a cookie of this query.") : ManagedTarget.NotFound();
        }

        var page = changes.Take(limit).ToImmutableArray();
        var next = changes.Length > limit ? page[^1].Version.ToString(CultureInfo.InvariantCulture) : null;

        return RestAnswer.Of(ConfigQueries.Envelope([.. page.Select(ChangeOf)], next, "NONE", -1, -1), http.Request);
    }

    private static JsonObject ChangeOf(IEvent change) => new()
    {
        ["_id"] = change.Version.ToString(CultureInfo.InvariantCulture),
        ["revision"] = change.Version,
        ["when"] = ObjectPresentation.Time(((IConfigEvent)change.Data).At),
        ["what"] = change.Data is ConfigDeleted ? "deleted" : "written",
        ["who"] = RequestStamp.ActorOf(change),
        ["transactionId"] = change.CorrelationId,
        ["changed"] = new JsonArray([.. (change.Data as ConfigWritten)?.Changed.Select(name => (JsonNode)name) ?? []]),
    };
}
