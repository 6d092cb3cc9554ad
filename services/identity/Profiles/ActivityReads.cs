using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Platform.Hosting.Access;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.Identity.Store;

namespace Platform.Identity.Profiles;

/// <summary>
/// <c>GET /openidm/profile/managed/{type}/{id}/activity</c>: what happened to an account, newest first, from its stream. Pages end before a revision; entries that say nothing to
/// the reader make a page shorter.
/// </summary>
internal sealed class ActivityReads(ObjectTypes types, ObjectHistory history, IIdentityStore store)
{
    private const int MaxEntries = 100;
    private const int DefaultEntries = 20;

    /// <summary>Most events of a stream that is used are logins, which are not told here; the database passes over them.</summary>
    private static readonly string _login = IdentityStore.EventNames.Single(e => e.Event == typeof(ObjectLoginCounted)).Name;

    public async Task<IResult> ReadAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        var key = ManagedReads.KeyOf(target, id);
        var size = http.Request.Number("_pageSize") switch
        {
            null => DefaultEntries,
            > 0 and <= MaxEntries and var asked => asked,
            _ => throw RequestProblem.Malformed($"The parameter _pageSize must be between 1 and {MaxEntries}."),
        };
        var before = http.Request.Number("_pagedResultsCookie") switch
        {
            null => int.MaxValue,
            > 0 and var revision => revision,
            _ => throw RequestProblem.Malformed("The value of _pagedResultsCookie is not a cookie of this query."),
        };

        if (await EventsAsync(key, before, size + 1, ct) is not { } events)
        {
            throw ManagedTarget.NotFound();
        }

        var toPerson = AccessGrant.Of(http)?.Caller is not { IsAdministrator: true };
        var entries = ImmutableArray.CreateBuilder<JsonObject>();

        foreach (var e in events.Take(size))
        {
            if (await EntryOf(e, key, target.Type, toPerson, ct) is { } entry)
            {
                entries.Add(entry);
            }
        }

        var next = events.Count > size ? events[size - 1].Version.ToString(CultureInfo.InvariantCulture) : null;

        return RestAnswer.Of(ManagedReads.Envelope(entries.ToImmutable(), next, TotalPolicy.None, null, -1), http.Request);
    }

    /// <summary>Null: there is no such object.</summary>
    private async Task<IReadOnlyList<IEvent>?> EventsAsync(string key, long before, int limit, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<ObjectState>(key, ct) is null
            ? null
            : await session.Events.QueryAllRawEvents().Where(e => e.StreamKey == key && e.Version < before && e.EventTypeName != _login)
                .OrderByDescending(e => e.Version).Take(limit).ToListAsync(ct);
    }

    private async Task<JsonObject?> EntryOf(IEvent e, string key, ObjectType type, bool toPerson, CancellationToken ct)
    {
        if (e.Data is not IObjectEvent fact)
        {
            return null;
        }

        var links = ActivityEntry.ChangesLinks(fact) && await history.AsOfAsync(key, e.Version - 1, at: null, ct) is { } state ? LinkedIdentity.Of(state.Properties).Length : 0;

        return ActivityEntry.Of(fact, type, toPerson, links) is not { } entry
            ? null
            : new JsonObject
            {
                ["_id"] = e.Version.ToString(CultureInfo.InvariantCulture),
                ["occurredAt"] = ObjectPresentation.Time(fact.At),
                ["kind"] = entry.Kind,
                ["properties"] = new JsonArray([.. entry.Properties.Select(name => (JsonNode)name)]),
            };
    }
}
