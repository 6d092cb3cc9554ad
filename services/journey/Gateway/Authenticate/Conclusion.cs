using System.Collections.Immutable;
using System.Diagnostics;
using Marten;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.Suspension;
using Platform.Journey.Gateway.Users;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Stores what a turn decided, in one transaction, and only then says it.</summary>
internal sealed class Conclusion(
    SessionStore sessions,
    SsoSessions ssoSessions,
    AuthIdToken tokens,
    GotoValidation gotoValidation,
    ResumeLinks links,
    TimeProvider time,
    ILogger<Conclusion> logger)
{
    private const string LoginFailure = "Login failure";

    /// <summary>The answer to a turn.</summary>
    /// <param name="turn">What was decided.</param>
    /// <param name="before">The session before it; null: it begins.</param>
    /// <param name="realm">Settings of its realm.</param>
    /// <param name="client">What sent the request; a single sign-on session remembers it.</param>
    /// <param name="ct">Ends the attempt.</param>
    /// <param name="resumed">The link that was opened, to be used up; null: none was.</param>
    public async Task<AuthenticationResult> ConcludeAsync(
        Turn turn, StoredSession? before, RealmSettings realm, SessionClient? client, CancellationToken ct, SuspendedStep? resumed = null)
    {
        if (turn.Result is TurnResult.AskUser { IsProbe: true } probe)
        {
            return StepOf(turn.Session, probe, realm);
        }

        var person = turn.Result is TurnResult.Succeeded { CreatesSession: true } success ? success.Person : null;
        var replaced = person is null ? null : await ssoSessions.ByIdAsync(turn.Session.Options.ReplacesSession, ct);
        var minted = person is null ? null : Mint(turn.Session, person, replaced, client);
        while (!turn.Events.IsEmpty
            && !await sessions.TryAppendAsync(turn, before, ExpiryOf(turn.Session, realm), Together, ct))
        {
            if (replaced is null || await ssoSessions.ByIdAsync(replaced.Id, ct) is not null)
            {
                return resumed is null ? AuthenticationResult.Refused.TimedOut : AuthenticationResult.Refused.UnknownSuspendedId;
            }

            // The session that was to be replaced ended at the same moment, perhaps because this very journey changed the password: nothing is
            // left to replace.
            replaced = null;
            minted = Mint(turn.Session, person!, replaced, client);
        }

        void Together(IDocumentSession documents)
        {
            Store(documents, minted, replaced);
            if (resumed is not null)
            {
                ResumeLinks.Close(documents, resumed);
            }

            if (turn.Result is TurnResult.Suspended)
            {
                links.Open(documents, turn.Session, realm.SuspendDuration);
            }
        }

        return AnswerOf(turn, minted, realm);
    }

    /// <summary>Where a successful person goes: validated <c>goto</c>, the journey's word, the realm's, the console (protocol reference §1.6).</summary>
    public string SuccessUrl(string? wanted, string? chosen, RealmSettings realm) =>
        gotoValidation.Resolve(wanted) ?? chosen ?? realm.SuccessUrl ?? gotoValidation.DefaultUrl;

    // A session upgrade: the old token ends in the transaction that makes the new one.
    private void Store(IDocumentSession documents, MintedSession? minted, SsoSession? replaced)
    {
        if (minted is not null)
        {
            documents.Insert(minted.Document);
        }

        if (replaced is not null)
        {
            ssoSessions.Replace(documents, replaced);
        }
    }

    private MintedSession Mint(JourneySession session, IdentityObject person, SsoSession? replaced, SessionClient? client) => ssoSessions.Mint(new()
    {
        Realm = session.Realm,
        SubjectId = person.Id,
        UserName = person.Properties.Member("userName")?.AsText() ?? session.Identified?.Name ?? person.Id,
        AuthenticationSessionId = session.Id,
        Journey = session.Journey,
        Administrator = AdministratorRight.IsHeldWith(person.Properties),
        Properties = AuthLevels.Write(session, person, replaced),
        Client = client,
    });

    private AuthenticationResult AnswerOf(Turn turn, MintedSession? minted, RealmSettings realm)
    {
        var session = turn.Session;
        Log(turn);
        return turn.Result switch
        {
            TurnResult.AskUser ask => StepOf(session, ask, realm),
            TurnResult.Suspended suspended => new AuthenticationResult.Step(
                AuthIdOf(session, realm.SuspendDuration), [suspended.Callback], null, null, null),
            TurnResult.Succeeded when minted is not null => new AuthenticationResult.LoggedIn(
                minted.Token.Value, SuccessUrl(session.Options.Goto, Text(session, "successUrl"), realm), session.Realm, IsNew: true),
            TurnResult.Succeeded => new AuthenticationResult.SucceededWithoutSession(
                SuccessUrl(session.Options.Goto, Text(session, "successUrl"), realm), session.Realm),
            TurnResult.Failed failed => new AuthenticationResult.Refused(401, failed.Message ?? LoginFailure, FailureDetail(session, realm)),
            TurnResult.Expired => AuthenticationResult.Refused.TimedOut,
            var other => throw new UnreachableException($"Unmapped result {other.GetType().Name}."),
        };
    }

    private AuthenticationResult.Step StepOf(JourneySession session, TurnResult.AskUser ask, RealmSettings realm) =>
        new(AuthIdOf(session, realm.SessionMaxDuration), ask.Callbacks, ask.Header, ask.Description, ask.Stage);

    private string AuthIdOf(JourneySession session, TimeSpan lifetime)
    {
        // The token ends with the session's clock, not with its own issue: an old page cannot stretch a session.
        var started = session.Status == SessionStatus.Suspended ? session.LastAskedAt : session.ClockStartedAt;
        var journey = session.Options.IndexType is null ? null : session.Journey;
        return tokens.Mint(new(session.Id, session.Step, session.Realm, journey, started + lifetime), time.GetUtcNow());
    }

    private ImmutableDictionary<string, string> FailureDetail(JourneySession session, RealmSettings realm)
    {
        var wanted = gotoValidation.Resolve(session.Options.GotoOnFail) ?? Text(session, "failureUrl") ?? realm.FailureUrl;
        return wanted is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("failureUrl", wanted);
    }

    private static DateTimeOffset ExpiryOf(JourneySession session, RealmSettings realm) =>
        session.LastAskedAt + (realm.SuspendDuration > realm.SessionMaxDuration ? realm.SuspendDuration : realm.SessionMaxDuration);

    private static string? Text(JourneySession session, string name) =>
        session.Shared.Get(name)?.AsText() is { Length: > 0 } text ? text : null;

    private void Log(Turn turn)
    {
        switch (turn.Result)
        {
            case TurnResult.Failed { Broken: true } broken:
                AuthenticateLog.Broken(logger, turn.Session.Id, turn.Session.Journey, turn.Session.LastNodeType, broken.Reason);
                break;
            case TurnResult.Failed failed:
                AuthenticateLog.Failed(logger, turn.Session.Id, turn.Session.Journey, failed.Reason);
                break;
            case TurnResult.Succeeded:
                AuthenticateLog.Succeeded(logger, turn.Session.Id, turn.Session.Journey);
                break;
        }
    }
}
