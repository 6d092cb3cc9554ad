using JasperFx.Events;
using Marten.Events.Aggregation;
using Platform.Identity.Kba.Checking;

namespace Platform.Identity.Store;

/// <summary>The one line between the store and <see cref="SecurityAttempts"/>.</summary>
internal sealed partial class SecurityAttemptsProjection : SingleStreamProjection<SecurityAttempts, string>
{
    public SecurityAttemptsProjection()
    {
        foreach (var fact in IdentityStore.EventsOf<IAttemptEvent>())
        {
            IncludeType(fact);
        }
    }

    public override SecurityAttempts? Evolve(SecurityAttempts? snapshot, string id, IEvent e) =>
        e.Data is IAttemptEvent fact ? SecurityAttempts.Fold(snapshot, id, fact) : snapshot;
}
