using System.Collections.Immutable;
using JasperFx;
using Marten;
using Npgsql;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.Gateway.Erasure;
using Platform.Journey.Gateway.Secrets;

namespace Platform.Journey.Gateway.Store;

/// <summary>An authentication session as it stands in the store.</summary>
/// <param name="Session">Its state.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="Secrets">Its kept secrets, opened.</param>
internal sealed record StoredSession(JourneySession Session, long Version, ImmutableArray<StateBag> Secrets);

/// <summary>
/// Reads and writes authentication sessions: one load and one append per step. The append expects the version that was loaded, so of two
/// answers to the same step one wins.
/// </summary>
internal sealed class SessionStore(IJourneyStore store, SessionSecrets secrets, SessionMentions mentions)
{
    /// <summary>The session; null when there is none.</summary>
    public async Task<StoredSession?> LoadAsync(Guid sessionId, CancellationToken ct)
    {
        await using var documents = store.QuerySession();
        var events = await documents.Events.FetchStreamAsync(sessionId, token: ct);
        if (events.Count == 0)
        {
            return null;
        }

        var session = events.Select(stored => stored.Data).OfType<SessionEvent>()
            .Aggregate((JourneySession?)null, JourneySession.Evolve)!;
        return new(session, events[^1].Version, await secrets.OpenAsync(documents, session, ct));
    }

    /// <summary>
    /// Appends what a turn recorded, and whatever belongs to the same transaction. False: somebody else answered this step in the meantime, and nothing
    /// was written.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="before">The session as it was loaded; null: it begins.</param>
    /// <param name="secretsExpireAt">When the key of its secrets may be destroyed in any case.</param>
    /// <param name="together">Puts more into the transaction.</param>
    /// <param name="ct">Ends the attempt.</param>
    public async Task<bool> TryAppendAsync(
        Turn turn, StoredSession? before, DateTimeOffset secretsExpireAt, Action<IDocumentSession>? together, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        documents.StampFacts(
            turn.Session.Id,
            turn.Session.Realm,
            turn.Session.Journey,
            turn.Session.Revisions.GetValueOrDefault(turn.Session.Journey),
            turn.Session.Identified?.ObjectId);
        IEnumerable<object> events = turn.Events;
        if (turn.Session.HasEnded)
        {
            SessionSecrets.Shred(documents, before?.Session);
        }
        else if (await secrets.SealAsync(documents, turn, before?.Session, secretsExpireAt, ct) is { } box)
        {
            events = events.Append(box);
        }

        Append(documents, turn.Session.Id, before, [.. events]);
        mentions.Stage(documents, turn.Session, before?.Session);
        together?.Invoke(documents);
        return await TrySaveAsync(documents, ct);
    }

    private static void Append(IDocumentSession documents, Guid sessionId, StoredSession? before, object[] events)
    {
        if (before is null)
        {
            documents.Events.StartStream<JourneySession>(sessionId, events);
        }
        else
        {
            documents.Events.Append(sessionId, before.Version + events.Length, events);
        }
    }

    private static async Task<bool> TrySaveAsync(IDocumentSession documents, CancellationToken ct)
    {
        try
        {
            await documents.SaveChangesAsync(ct);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
        catch (Exception e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }
}
