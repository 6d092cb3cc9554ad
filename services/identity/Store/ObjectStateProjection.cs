using JasperFx.Events;
using Marten.Events.Aggregation;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Store;

/// <summary>The one line between the store and <see cref="ObjectState"/>.</summary>
internal sealed partial class ObjectStateProjection : SingleStreamProjection<ObjectState, string>
{
    public ObjectStateProjection()
    {
        foreach (var fact in IdentityStore.EventsOf<IObjectEvent>())
        {
            IncludeType(fact);
        }
    }

    public override ObjectState? Evolve(ObjectState? snapshot, string id, IEvent e) =>
        e.Data is IObjectEvent fact ? ObjectState.Fold(snapshot, fact) : snapshot;
}
