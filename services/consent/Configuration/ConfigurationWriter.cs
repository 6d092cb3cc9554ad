using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Marten;
using Platform.Consent.Store;
using Platform.Hosting.Stores;

namespace Platform.Consent.Configuration;

/// <summary>Changes configuration: one writer at a time, everything or nothing, with a note of who changed what.</summary>
internal sealed class ConfigurationWriter(IConsentStore store, TimeProvider time)
{
    /// <summary>Runs <paramref name="change"/> while no other change of configuration runs, and commits what it stages when it returns true.</summary>
    public async Task<bool> ChangeAsync(Func<IDocumentSession, Task<bool>> change, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("configuration", ct);
        session.StampTrace(Activity.Current?.TraceId.ToString());

        if (!await change(session))
            return false;

        await session.SaveChangesAsync(ct);

        return true;
    }

    /// <summary>Revision of a document, which goes on counting after it was removed; 0: it was never written.</summary>
    public static async Task<int> RevisionAsync(IQuerySession session, string id, CancellationToken ct) =>
        (int)((await session.Events.FetchStreamStateAsync(StreamOf(id), ct))?.Version ?? 0);

    /// <summary>Notes that a document was written, and tells its new revision.</summary>
    /// <param name="session">Session of the change.</param>
    /// <param name="id">Id of the document.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="before">The document before; null: there was none.</param>
    /// <param name="after">The document without its credential.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<int> NoteWrittenAsync(IDocumentSession session, string id, string by, JsonElement? before, JsonElement after, CancellationToken ct)
    {
        var revision = await RevisionAsync(session, id, ct) + 1;
        await session.AppendToStreamAsync<ConfigurationHistory>(
            StreamOf(id), new ConfigurationWritten(id, revision, by, ChangedMembers(before, after), time.GetUtcNow(), after), ct);

        return revision;
    }

    /// <summary>Notes that a document was removed.</summary>
    public Task NoteRemovedAsync(IDocumentSession session, string id, string by, CancellationToken ct) =>
        session.AppendToStreamAsync<ConfigurationHistory>(StreamOf(id), new ConfigurationRemoved(id, by, time.GetUtcNow()), ct);

    public static string StreamOf(string id) => $"config/{id}";

    private static ImmutableArray<string> ChangedMembers(JsonElement? before, JsonElement after)
    {
        var old = before is { } b ? b.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal) : [];

        return
        [
            .. after.EnumerateObject().Where(m => !(old.Remove(m.Name, out var was) && JsonElement.DeepEquals(was, m.Value))).Select(m => m.Name),
            .. old.Keys,
        ];
    }
}
