using JasperFx.Events;
using Marten;
using Marten.Patching;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Makes, finds, extends and ends single sign-on sessions.</summary>
internal sealed class SsoSessions(IJourneyStore store, SessionCookie cookie, IOptions<SsoSessionOptions> options, TimeProvider clock)
{
    /// <summary>Makes token and document; the caller stores the document together with the events of the success.</summary>
    public MintedSession Mint(NewSession session)
    {
        var token = SessionToken.Create();
        var now = clock.GetUtcNow();
        return new(token, new SsoSession
        {
            Id = token.Hash(),
            SubjectId = session.SubjectId,
            UserName = session.UserName,
            Realm = session.Realm,
            AuthenticationSessionId = session.AuthenticationSessionId,
            Journey = session.Journey,
            Administrator = session.Administrator,
            Properties = session.Properties,
            Client = session.Client,
            CreatedAt = now,
            LastAccessAt = now,
            IdleExpiresAt = now + options.Value.IdleTimeout,
            ExpiresAt = now + options.Value.MaxLifetime,
        });
    }

    /// <summary>The session whose token a request carries; null: none, or it is over.</summary>
    public ValueTask<SsoSession?> OfAsync(HttpRequest request, CancellationToken ct) => FindAsync(cookie.Read(request), ct);

    /// <summary>The session of a token; null: none, or it is over. Does not count as use.</summary>
    public async ValueTask<SsoSession?> FindAsync(SessionToken? token, CancellationToken ct)
    {
        if (token is not { } given)
        {
            return null;
        }

        await using var documents = store.QuerySession();
        var session = await documents.LoadAsync<SsoSession>(given.Hash(), ct);
        return session?.IsAlive(clock.GetUtcNow()) is true ? session : null;
    }

    /// <summary>The session with this id, over or not; null: none.</summary>
    public async ValueTask<SsoSession?> ByIdAsync(string? id, CancellationToken ct)
    {
        if (id is null)
        {
            return null;
        }

        await using var documents = store.QuerySession();
        return await documents.LoadAsync<SsoSession>(id, ct);
    }

    /// <summary>Counts as use: the idle time starts again.</summary>
    public async Task<SsoSession> TouchAsync(SsoSession session, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var touched = session with { LastAccessAt = now, IdleExpiresAt = now + options.Value.IdleTimeout };
        await using var documents = store.LightweightSession();

        // A patch changes what exists. Storing the document would bring back a session that was ended meanwhile.
        documents.Patch<SsoSession>(session.Id)
            .Set(x => x.LastAccessAt, touched.LastAccessAt)
            .Set(x => x.IdleExpiresAt, touched.IdleExpiresAt);
        await documents.SaveChangesAsync(ct);
        return touched;
    }

    /// <summary>Sets properties; the others stay.</summary>
    public async Task<SsoSession> SetPropertiesAsync(
        SsoSession session, IReadOnlyDictionary<string, string> changes, CancellationToken ct)
    {
        var changed = session with { Properties = session.Properties.SetItems(changes) };
        await using var documents = store.LightweightSession();
        documents.Patch<SsoSession>(session.Id).Set(x => x.Properties, changed.Properties);
        await documents.SaveChangesAsync(ct);
        return changed;
    }

    /// <summary>
    /// Ends a session: the document goes, and the stream of its authentication session says why, in one transaction. However many
    /// end it at once, one of them does.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="reason">See <see cref="SessionEndings"/>.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False: somebody else ended it before.</returns>
    public async Task<bool> EndAsync(SsoSession session, string reason, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        documents.StampFacts(session.AuthenticationSessionId, session.Realm, session.Journey, revision: null, session.SubjectId);

        // Locks the stream, so that the look at the document and its deletion belong together.
        await documents.Events.AppendExclusive(session.AuthenticationSessionId, ct, EndOf(session, reason));

        if (await documents.LoadAsync<SsoSession>(session.Id, ct) is null)
        {
            return false;
        }

        documents.Delete<SsoSession>(session.Id);
        await documents.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Ends a session in the transaction of somebody else: a new one takes its place.</summary>
    public void Replace(IDocumentSession documents, SsoSession session)
    {
        documents.Delete<SsoSession>(session.Id);
        documents.Events.Append(session.AuthenticationSessionId, EndOf(session, SessionEndings.Replaced));
    }

    /// <summary>Living sessions of a person in a realm, newest first.</summary>
    public async Task<IReadOnlyList<SsoSession>> OfSubjectAsync(string realm, string subject, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var documents = store.QuerySession();
        return await documents.Query<SsoSession>()
            .Where(x => x.Realm == realm && (x.SubjectId == subject || x.UserName == subject))
            .Where(x => x.IdleExpiresAt > now && x.ExpiresAt > now)
            .OrderByDescending(x => x.CreatedAt)
            .Take(SessionQuery.MaxResults)
            .ToListAsync(ct);
    }

    /// <summary>A session by the handle that administrators see; null: none.</summary>
    public async Task<SsoSession?> ByHandleAsync(string handle, CancellationToken ct)
    {
        if (!handle.StartsWith(SsoSession.HandlePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        await using var documents = store.QuerySession();
        return await documents.LoadAsync<SsoSession>(handle[SsoSession.HandlePrefix.Length..], ct);
    }

    /// <summary>The person stands beside the fact itself: who takes over the browser may be somebody else.</summary>
    private Event<SsoSessionEnded> EndOf(SsoSession session, string reason)
    {
        var fact = new Event<SsoSessionEnded>(new SsoSessionEnded(reason, clock.GetUtcNow()));
        fact.SetHeader(EventHeaders.EndedSubject, session.SubjectId);
        return fact;
    }
}
