using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.Store;

/// <summary>Writes the ends of relationships as rows, in the transaction of the facts that they follow from.</summary>
internal sealed partial class RelationshipEndProjection : EventProjection
{
    public RelationshipEndProjection()
    {
        IncludeType<RelationshipsChanged>();
        IncludeType<ManagedObjectDeleted>();
    }

    public override ValueTask ApplyAsync(IDocumentOperations operations, IEvent e, CancellationToken cancellation)
    {
        switch (e.Data)
        {
            case RelationshipsChanged changed:
                Apply(operations, e.StreamKey!, changed);
                break;
            case ManagedObjectDeleted:
                var key = e.StreamKey!;
                operations.DeleteWhere<RelationshipEnd>(end => end.Owner == key || end.Target == key);
                break;
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>What goes makes place for what comes; what comes must find its place free.</summary>
    private static void Apply(IDocumentOperations operations, string owner, RelationshipsChanged changed)
    {
        foreach (var id in changed.Removed.SelectMany(fact => RelationshipEnd.IdsOf(fact.Id)))
        {
            operations.Delete<RelationshipEnd>(id);
        }

        foreach (var fact in changed.Set.Where(fact => fact.Target.Length > 0))
        {
            if (fact.Revision is 1)
            {
                operations.Insert<RelationshipEnd>(RelationshipEnd.Of(owner, fact));
            }
            else
            {
                operations.Update<RelationshipEnd>(RelationshipEnd.Of(owner, fact));
            }
        }
    }
}
