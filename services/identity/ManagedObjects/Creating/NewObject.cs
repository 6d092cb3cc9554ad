using System.Collections.Immutable;
using Marten;
using Platform.Identity.Credentials;

namespace Platform.Identity.ManagedObjects.Creating;

/// <summary>Everything that comes into being with an object; staged in one transaction.</summary>
internal sealed record NewObject
{
    public required string Key { get; init; }

    public required ImmutableArray<IObjectEvent> Events { get; init; }

    /// <summary>Claims on unique values.</summary>
    public required IEnumerable<string> Claims { get; init; }

    public required SecretHashes Secrets { get; init; }

    /// <summary>The object once the transaction is committed.</summary>
    public ObjectState State() => Events.Aggregate((ObjectState?)null, ObjectState.Fold)!;

    public void Stage(IDocumentSession session)
    {
        session.Events.StartStream<ObjectState>(Key, Events.Cast<object>());
        session.Insert(Claims.Select(claim => new UniqueValue { Id = claim, ObjectKey = Key }));
        session.Store(ObjectSearch.Of(State()));
        Secrets.Stage(session, Key);
    }
}
