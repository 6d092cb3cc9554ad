using System.Collections.Immutable;
using Marten;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>What a session is about to store of objects and relationships: a batch decides about its later rows in view of its earlier ones.</summary>
/// <param name="Objects">Keys of objects that come into being.</param>
/// <param name="Ends">Ends of relationships that are new or have other properties.</param>
/// <param name="Removed">Ids of relationships that go.</param>
internal sealed record StagedRelationships(ImmutableHashSet<string> Objects, ImmutableArray<RelationshipEnd> Ends, ImmutableHashSet<string> Removed)
{
    /// <summary>What the session has staged so far.</summary>
    public static StagedRelationships Of(IDocumentSession session)
    {
        var objects = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var ends = new Dictionary<string, ImmutableArray<RelationshipEnd>>(StringComparer.Ordinal);
        var removed = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);

        foreach (var (key, fact) in session.PendingChanges.Streams().SelectMany(stream => stream.Events.Select(e => (stream.Key!, e.Data))))
        {
            switch (fact)
            {
                case ManagedObjectCreated:
                    objects.Add(key);
                    break;
                case RelationshipsChanged changed:
                    foreach (var gone in changed.Removed)
                    {
                        ends.Remove(gone.Id);
                        removed.Add(gone.Id);
                    }

                    foreach (var set in changed.Set)
                    {
                        ends[set.Id] = RelationshipEnd.Of(key, set);
                    }

                    break;
            }
        }

        return new(objects.ToImmutable(), [.. ends.Values.SelectMany(both => both)], removed.ToImmutable());
    }

    /// <summary>The stored ends as they will be, with those to come that are asked for.</summary>
    public ImmutableArray<RelationshipEnd> Over(ImmutableArray<RelationshipEnd> stored, Func<RelationshipEnd, bool> isAskedFor)
    {
        var ids = Ends.Select(end => end.RelationshipId).ToHashSet(StringComparer.Ordinal);

        return [.. stored.Where(end => !ids.Contains(end.RelationshipId) && !Removed.Contains(end.RelationshipId)), .. Ends.Where(isAskedFor)];
    }
}
