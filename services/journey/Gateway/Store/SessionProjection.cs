using JasperFx.Events;
using Marten.Events.Aggregation;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.Gateway.Store;

/// <summary>The only line between the event store and the engine: the engine's own fold, used for live reads.</summary>
public sealed partial class SessionProjection : SingleStreamProjection<JourneySession, Guid>
{
    /// <inheritdoc/>
    public override JourneySession? Evolve(JourneySession? snapshot, Guid id, IEvent e) =>
        e.Data is SessionEvent fact ? JourneySession.Evolve(snapshot, fact) : snapshot;
}
