using System.Globalization;
using JasperFx;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>A configuration document with its revision; revision 0 is the default, which nobody has changed yet.</summary>
internal sealed record RealmConfiguration(Json Content, long Version)
{
    /// <summary>The revision as clients see it.</summary>
    public string Revision => Version.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads and replaces configuration documents of realms.</summary>
internal sealed class RealmDocuments(IJourneyStore store)
{
    /// <summary>The document, or its default.</summary>
    public async Task<RealmConfiguration> ReadAsync(string realm, RealmKind kind, CancellationToken ct)
    {
        await using var documents = store.QuerySession();
        var stored = await documents.LoadAsync<RealmDocument>(RealmDocument.IdOf(realm, kind.Id), ct);
        return stored is null ? new(kind.Default, 0) : new(stored.Content, stored.Version);
    }

    /// <summary>Replaces the document.</summary>
    /// <param name="realm">Realm path.</param>
    /// <param name="kind">Which document.</param>
    /// <param name="change">New content from the present one; a fault is the sentence for the caller.</param>
    /// <param name="precondition">What the caller demands.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Replacement> ReplaceAsync(
        string realm, RealmKind kind, Func<Json, Replacement> change, Precondition precondition, CancellationToken ct)
    {
        while (true)
        {
            var present = await ReadAsync(realm, kind, ct);

            if (!precondition.Allows(exists: true, present.Revision))
            {
                return Replacement.Stale.Instance;
            }

            if (change(present.Content) is var outcome && outcome is not Replacement.Done)
            {
                return outcome;
            }

            try
            {
                return await SaveAsync(realm, kind, ((Replacement.Done)outcome).Configuration.Content, present.Version + 1, ct);
            }
            catch (ConcurrencyException) when (precondition.IsEmpty)
            {
                // Another writer was faster. Without a demand the last one wins, so this one is tried on top of the other's; each
                // turn means that somebody got through.
            }
            catch (ConcurrencyException)
            {
                return Replacement.Stale.Instance;
            }
        }
    }

    private async Task<Replacement> SaveAsync(string realm, RealmKind kind, Json content, long version, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        documents.UpdateRevision(new RealmDocument { Id = RealmDocument.IdOf(realm, kind.Id), Content = content }, version);
        await documents.SaveChangesAsync(ct);
        return new Replacement.Done(new(content, version));
    }
}
