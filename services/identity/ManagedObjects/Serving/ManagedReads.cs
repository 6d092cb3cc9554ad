using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Crest.Errors;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.Rest;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>Requests that read managed objects.</summary>
internal sealed class ManagedReads(
    ObjectTypes types, ObjectQueries queries, ObjectPresenter presenter, ObjectHistory history, ObjectNotices notices, IIdentityStore store, IOptions<QueryOptions> options)
{
    /// <summary><c>GET …/{type}</c>.</summary>
    public async Task<IResult> QueryAsync(string type, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);
        var (query, fields) = QueryRequest.Read(http.Request, target.Resource, FilterScope.OfObjects(target.Type, types), options.Value.MaxResults);

        switch (await queries.RunAsync(query, ct))
        {
            case QueryOutcome.Found { Page: var page }:
                var shown = page.Objects.Select(state => ObjectView.Of(state, target.Type)).ToImmutableArray();
                return RestAnswer.Of(Envelope(await presenter.AllAsync(shown, target.Type, fields, target.Grant.AsObject, ct), query, page), http.Request);
            case QueryOutcome.Refused refused:
                return CrestError.Of(refused.Status, refused.Message).ToResult();
            case var other:
                throw new InvalidOperationException($"Unmapped outcome {other.GetType().Name}.");
        }
    }

    /// <summary><c>GET …/{type}/{id}</c>, as it is or as it was (<c>_rev</c>, <c>_at</c>).</summary>
    public async Task<IResult> ReadAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var request = http.Request;
        var (revision, at) = (request.Number("_rev"), TimeOf(request));
        var target = ManagedTarget.Of(http, types, type);
        var known = Preconditions.Of(request, takesMatch: false, takesNoneMatch: true).Known;
        var key = KeyOf(target, id);

        if ((revision is null || at is null ? revision : throw RequestProblem.Malformed("Only one of _rev and _at can be sent.")) is < 1)
        {
            throw RequestProblem.Malformed("The parameter _rev must be 1 or more.");
        }

        if ((revision is null && at is null ? await LoadAsync(key, ct) : await history.AsOfAsync(key, revision, at, ct)) is not { } state)
        {
            throw ManagedTarget.NotFound();
        }

        http.Response.Headers.ETag = ETagOf(state.Revision);

        var (fields, view) = (request.Fields(), ObjectView.Of(state, target.Type));
        var (selection, isPast) = (FieldSelection.Of(fields, target.Type, target.Grant.AsObject), revision is not null || at is not null);

        if (known == state.Revision && (isPast || selection.IsOwnOnly))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        // What an object was related to in the past is told by its history alone.
        if (isPast)
        {
            return RestAnswer.Of(ObjectPresentation.Of(view, target.Type, selection.Own, target.Grant.AsObject), request);
        }

        var answer = await presenter.OneAsync(view, target.Type, fields, target.Grant.AsObject, ct);

        if (selection.HasNotices)
        {
            answer[ObjectNotices.Member] = await notices.OfAsync(id, ct);
        }

        return RestAnswer.Of(answer, request);
    }

    /// <summary><c>GET …/{type}/{id}/history</c>, pages behind a revision (<c>_pagedResultsCookie</c>).</summary>
    public async Task<IResult> HistoryAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        var limit = http.Request.Number("_pageSize") switch
        {
            null => ObjectHistory.MaxEntries,
            > 0 and <= ObjectHistory.MaxEntries and var size => size,
            _ => throw RequestProblem.Malformed($"The parameter _pageSize must be between 1 and {ObjectHistory.MaxEntries}."),
        };
        var behind = http.Request.Number("_pagedResultsCookie") ?? 0;

        if (behind < 0 || await history.ReadAsync(KeyOf(target, id), target.Type, behind, limit + 1, ct) is not { } entries)
        {
            throw behind < 0 ? RequestProblem.Malformed("The value of _pagedResultsCookie is not a cookie of this query.") : ManagedTarget.NotFound();
        }

        var page = entries.Take(limit).ToImmutableArray();
        var next = entries.Length > limit ? page[^1]["_id"]!.GetValue<string>() : null;

        return RestAnswer.Of(Envelope(page, next, TotalPolicy.None, null, -1), http.Request);
    }

    /// <summary>The header of a revision.</summary>
    public static string ETagOf(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>Key of the object; an id that none can have is one that none has.</summary>
    public static string KeyOf(ManagedTarget target, string id) =>
        id.Length <= ObjectInput.MaxIdLength && !id.Any(c => c is '/' || char.IsControl(c)) ? ObjectKey.Of(target.Resource, id) : throw ManagedTarget.NotFound();

    private async Task<ObjectState?> LoadAsync(string key, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<ObjectState>(key, ct);
    }

    /// <summary>The answer to a query.</summary>
    public static JsonObject Envelope(ImmutableArray<JsonObject> result, ObjectQuery query, ObjectPage page)
    {
        // Who asks for the number only reads it from either member.
        if (query.CountOnly || query.PageSize is 0)
        {
            var counted = Envelope([], null, query.CountOnly ? TotalPolicy.Exact : query.Total, page.Total, -1);
            counted["resultCount"] = query.CountOnly ? page.Total : 0;
            return counted;
        }

        var remaining = page.Total is { } total ? Math.Max(0, total - page.Served) : -1;

        return Envelope(result, page.Cookie, query.Total, page.Total, remaining);
    }

    /// <summary>All six members, always, in this order (identity-and-config reference, section 2.4).</summary>
    public static JsonObject Envelope(ImmutableArray<JsonObject> result, string? cookie, TotalPolicy policy, long? total, long remaining) => new()
    {
        ["result"] = new JsonArray([.. result]),
        ["resultCount"] = result.Length,
        ["pagedResultsCookie"] = cookie,
        ["totalPagedResultsPolicy"] = policy.ToString().ToUpperInvariant(),
        ["totalPagedResults"] = total ?? -1,
        ["remainingPagedResults"] = remaining,
    };

    private static DateTimeOffset? TimeOf(HttpRequest request) => request.Single("_at") switch
    {
        null => null,
        { } text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) => at,
        _ => throw RequestProblem.Malformed("The parameter _at must be a time such as 2026-01-31T12:00:00Z."),
    };
}
