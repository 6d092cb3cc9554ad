using JasperFx.Events;
using Marten;
using Platform.Consent.Mappings;

namespace Platform.Consent.Sync;

/// <summary>
/// Takes the ids that targets gave to somebody who is gone out of the history: a target may call a person by a mail address. The link keeps its id until the
/// counterpart is removed.
/// </summary>
internal static class SyncErasure
{
    /// <summary>Stages; the caller holds the lock of the person.</summary>
    public static async Task StageAsync(IDocumentSession session, string person, string resource, CancellationToken ct)
    {
        var mappings = await session.Query<Mapping>().Where(m => m.Source == resource).Select(m => m.Name).ToListAsync(ct);
        var linked = await session.Query<Link>().Where(l => l.SourceId == person).Select(l => l.Mapping).ToListAsync(ct);

        foreach (var mapping in mappings.Union(linked, StringComparer.Ordinal))
        {
            foreach (var e in await session.Events.FetchStreamAsync(SyncKey.StreamOf(mapping, person), token: ct))
            {
                if (e.Data is SyncApplied { TargetId: not null } applied)
                    session.Events.OverwriteEvent(e.WithData(applied with { TargetId = null }));
            }
        }
    }
}
