using JasperFx.Events;
using Marten.Events.Aggregation;
using Platform.Identity.Config;

namespace Platform.Identity.Store;

/// <summary>The one line between the store and <see cref="ConfigDocument"/>.</summary>
internal sealed partial class ConfigDocumentProjection : SingleStreamProjection<ConfigDocument, string>
{
    public ConfigDocumentProjection()
    {
        foreach (var fact in IdentityStore.EventsOf<IConfigEvent>())
        {
            IncludeType(fact);
        }
    }

    public override ConfigDocument? Evolve(ConfigDocument? snapshot, string id, IEvent e) =>
        e.Data is IConfigEvent fact ? ConfigDocument.Fold(snapshot, id, fact) : snapshot;
}
