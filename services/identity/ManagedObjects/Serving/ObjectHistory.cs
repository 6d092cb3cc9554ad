using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>What the stream of an object tells: who did what when, and what the object was. Of somebody erased it tells that something happened.</summary>
internal sealed class ObjectHistory(IIdentityStore store)
{
    /// <summary>Entries of one answer.</summary>
    public const int MaxEntries = 1000;

    /// <summary>One entry per event, oldest first, behind a revision; null: there never was such an object.</summary>
    public async Task<ImmutableArray<JsonObject>?> ReadAsync(string key, ObjectType type, long behind, int limit, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        if (await session.Events.FetchStreamStateAsync(key, ct) is null)
        {
            return null;
        }

        var events = await session.Events.FetchStreamAsync(key, version: behind + limit, fromVersion: behind + 1, token: ct);

        return [.. events.Where(e => e.Data is IObjectEvent).Select(e => EntryOf(e, (IObjectEvent)e.Data, type))];
    }

    /// <summary>The object as it was; null: it did not exist then, or has been erased since.</summary>
    public async Task<ObjectState?> AsOfAsync(string key, long? revision, DateTimeOffset? at, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        if (await session.LoadAsync<ObjectState>(key, ct) is not { } present || revision > present.Revision)
        {
            return null;
        }

        var events = await session.Events.FetchStreamAsync(key, version: revision ?? 0, timestamp: at, token: ct);

        return events.Select(e => e.Data).OfType<IObjectEvent>().Aggregate((ObjectState?)null, ObjectState.Fold);
    }

    private static JsonObject EntryOf(IEvent e, IObjectEvent fact, ObjectType type) => new()
    {
        ["_id"] = e.Version.ToString(CultureInfo.InvariantCulture),
        ["revision"] = e.Version,
        ["when"] = ObjectPresentation.Time(fact.At),
        ["what"] = NameOf(fact),
        ["who"] = RequestStamp.ActorOf(e),
        ["realm"] = RequestStamp.RealmOf(e),
        ["transactionId"] = e.CorrelationId,
        ["changed"] = new JsonArray([.. ChangedBy(fact).Where(name => type.Find(name) is not { IsPrivate: true }).Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]),
    };

    private static IEnumerable<string> ChangedBy(IObjectEvent fact) => fact switch
    {
        ManagedObjectCreated created => created.Properties.EnumerateObject().Select(member => member.Name),
        ManagedObjectChanged changed => changed.Set.EnumerateObject().Select(member => member.Name).Concat(changed.Removed),
        RelationshipsChanged changed => changed.Names(),
        SecurityQuestionsChosen chosen => [chosen.Property],
        _ => [],
    };

    private static string NameOf(IObjectEvent fact) => fact switch
    {
        ManagedObjectCreated => "created",
        ManagedObjectChanged => "changed",
        RelationshipsChanged => "relationshipsChanged",
        ObjectPasswordChanged => "passwordChanged",
        SecurityQuestionsChosen => "securityQuestionsChosen",
        ObjectTermsAccepted => "termsAccepted",
        ObjectLoginCounted => "loginCounted",
        ManagedObjectDeleted => "deleted",
        _ => throw new InvalidOperationException($"Unmapped event {fact.GetType().Name}."),
    };
}
