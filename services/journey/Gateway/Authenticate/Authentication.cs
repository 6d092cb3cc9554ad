using System.Collections.Immutable;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.Suspension;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Starts authentication sessions and takes their steps: the protocol's rules around the engine.</summary>
internal sealed class Authentication(
    SessionStore sessions,
    JourneyLibrary library,
    JourneyRunner runner,
    RealmSettingsReader settings,
    AuthIdToken tokens,
    Conclusion conclusion,
    ResumeLinks links,
    RequestRates rates,
    EffectThrottle throttle,
    TimeProvider time)
{
    /// <summary>Starts a journey, unless the person's present session already satisfies the request.</summary>
    public async Task<AuthenticationResult> StartAsync(StartRequest request, ExistingSession? existing, CancellationToken ct)
    {
        if (RefusalOf(request) is { } refusal)
        {
            return refusal;
        }

        var realm = await settings.OfAsync(request.Realm, ct);
        var name = request.JourneyName ?? realm.DefaultJourney;
        if (await library.PinAsync(request.Realm, name, ct) is not { } pinned)
        {
            return AuthenticationResult.Refused.NoConfiguration;
        }

        if (existing is not null && IsSatisfied(request, pinned, existing))
        {
            return new AuthenticationResult.LoggedIn(existing.Token, conclusion.SuccessUrl(request.Goto, null, realm), request.Realm, IsNew: false);
        }

        var start = StartOf(request, pinned, existing, name);
        return await RunStartAsync(request, start, pinned.Journeys, realm, ct);
    }

    /// <summary>Takes the step that an <c>authId</c> names.</summary>
    public async Task<AuthenticationResult> StepAsync(StepRequest request, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!tokens.TryRead(request.AuthId, out var authId, out var failure))
        {
            return new AuthenticationResult.Refused(400, failure);
        }

        if (rates.TakeForSession(authId.SessionId) is { } wait)
        {
            return AuthenticationResult.Refused.TooManySteps(wait);
        }

        if (authId.ExpiresAt < now || authId.Realm != request.Realm || await sessions.LoadAsync(authId.SessionId, ct) is not { } stored)
        {
            return AuthenticationResult.Refused.TimedOut;
        }

        var session = stored.Session;
        if (session.Realm != request.Realm)
        {
            return AuthenticationResult.Refused.TimedOut;
        }

        if (session.HasEnded || session.Step != authId.Step)
        {
            return session.WasResumed && session.SuspendedStep == authId.Step
                ? AuthenticationResult.Refused.ContinuedElsewhere
                : AuthenticationResult.Refused.TimedOut;
        }

        if (CallbackWire.Bind(session.Asked, request.Body, out var misfit) is not { } answers)
        {
            return new AuthenticationResult.Refused(400, misfit);
        }

        return await RunStepAsync(request, stored, [.. answers], ct);
    }

    /// <summary>Continues a suspended journey whose link was opened, wherever that was.</summary>
    public async Task<AuthenticationResult> ResumeAsync(ResumeRequest request, CancellationToken ct)
    {
        if (await links.FindAsync(request.SuspendedId, ct) is not { } suspended
            || suspended.Realm != request.Realm
            || await sessions.LoadAsync(suspended.SessionId, ct) is not { Session.Status: SessionStatus.Suspended } stored
            || stored.Session.Step != suspended.Step)
        {
            return await DeadLinkAsync(request, ct);
        }

        var session = stored.Session;
        var realm = await settings.OfAsync(session.Realm, ct);
        var journeys = await library.LoadAsync(session.Realm, session.Revisions, ct);
        var input = InputOf(request.Facts, realm, session) with { Resumed = true, Secrets = stored.Secrets };
        var context = ContextOf(session.Id, session.Journey, request.Realm, request.Facts);
        var turn = await runner.RunAsync(input, context, known => JourneyEngine.Advance(session, journeys, known), ct);
        return turn.Result is TurnResult.Expired
            ? await DeadLinkAsync(request, ct)
            : await conclusion.ConcludeAsync(turn, stored, realm, request.Facts.Client, ct, suspended) with { Cookies = context.Cookies };
    }

    private async Task<AuthenticationResult> DeadLinkAsync(ResumeRequest request, CancellationToken ct)
    {
        await throttle.TakeForLinkAsync(request.Facts.Source, ct);
        return AuthenticationResult.Refused.UnknownSuspendedId;
    }

    private static AuthenticationResult.Refused? RefusalOf(StartRequest request) => request.IndexType?.ToLowerInvariant() switch
    {
        null => null,
        "service" when request.Journey is { Length: > 0 } => null,
        "level" when request.Level is not null => null,
        "service" or "composite_advice" or "user" or "role" or "level" or "module" or "resource" =>
            AuthenticationResult.Refused.NoConfiguration,
        _ => AuthenticationResult.Refused.UnknownIndexType,
    };

    // Without an index any session satisfies; with one, a session of this journey, or of this level at least (protocol reference §1.2).
    private static bool IsSatisfied(StartRequest request, PinnedJourney pinned, ExistingSession existing) =>
        !request.ForceAuth
        && !pinned.Definition.MustRun
        && (request.JourneyName is null || existing.Session.Journey == pinned.Definition.Name)
        && (request.Level is not { } level || AuthLevels.Of(existing.Session) >= level);

    private SessionStarted StartOf(StartRequest request, PinnedJourney pinned, ExistingSession? existing, string name) => new(
        Guid.CreateVersion7(time.GetUtcNow()),
        request.Realm,
        name,
        pinned.Definition.EntryNodeId,
        pinned.Revisions,
        new StartOptions(
            request.IndexType,
            request.NoSession,
            request.ForceAuth,
            existing?.Session.Id,
            request.Goto,
            request.GotoOnFail),
        JourneyEngine.InitialState(request.Realm, existing?.Session.UserName, request.Level),
        time.GetUtcNow(),
        request.Facts.Client);

    private async Task<AuthenticationResult> RunStartAsync(
        StartRequest request, SessionStarted start, JourneySet journeys, RealmSettings realm, CancellationToken ct)
    {
        var context = ContextOf(start.SessionId, start.Journey, request.Realm, request.Facts);
        var input = InputOf(request.Facts, realm, start.SessionId, step: 0, start.Journey, request.Realm);
        var turn = await runner.RunAsync(input, context, known => JourneyEngine.Start(start, journeys, known), ct);

        if (request.ZeroPage is { } credentials && turn.Result is TurnResult.AskUser ask && credentials.Fill(ask.Callbacks) is { } answers)
        {
            var filled = InputOf(request.Facts, realm, turn.Session) with { Answers = [.. answers], Secrets = turn.Secrets };
            var next = await runner.RunAsync(filled, context, known => JourneyEngine.Advance(turn.Session, journeys, known), ct);
            turn = next with { Events = turn.Events.AddRange(next.Events) };
        }

        return await conclusion.ConcludeAsync(turn, null, realm, request.Facts.Client, ct) with { Cookies = context.Cookies };
    }

    private async Task<AuthenticationResult> RunStepAsync(
        StepRequest request, StoredSession stored, ImmutableArray<ValueArray<Json>> answers, CancellationToken ct)
    {
        var session = stored.Session;
        var realm = await settings.OfAsync(session.Realm, ct);
        var journeys = await library.LoadAsync(session.Realm, session.Revisions, ct);
        var context = ContextOf(session.Id, session.Journey, session.Realm, request.Facts);
        var input = InputOf(request.Facts, realm, session) with { Answers = answers, Secrets = stored.Secrets };
        var turn = await runner.RunAsync(input, context, known => JourneyEngine.Advance(session, journeys, known), ct);
        return await conclusion.ConcludeAsync(turn, stored, realm, request.Facts.Client, ct) with { Cookies = context.Cookies };
    }

    private static EffectContext ContextOf(Guid sessionId, string journey, string realm, RequestFacts facts) => new(sessionId, realm, new KnownObjects())
    {
        Journey = journey,
        Languages = facts.Languages,
        Source = facts.Source,
        Device = facts.Cookies.GetValueOrDefault(KnownDevices.CookieName),
    };

    private TurnInput InputOf(RequestFacts facts, RealmSettings realm, JourneySession session) =>
        InputOf(facts, realm, session.Id, session.Step, session.Journey, session.Realm);

    private TurnInput InputOf(RequestFacts facts, RealmSettings realm, Guid sessionId, int step, string journey, string path) => new()
    {
        Now = time.GetUtcNow(),
        Request = facts,
        ResumeUri = links.LinkOf(sessionId, step + 1, path, journey, realm),
        CallbackForm = realm.CallbackForm,
        Limits = new(realm.SessionMaxDuration, realm.SuspendDuration),
    };
}

/// <summary>A request that answers a step.</summary>
/// <param name="Realm">Realm path of the request.</param>
/// <param name="AuthId">The token as sent.</param>
/// <param name="Body">The whole body.</param>
/// <param name="Facts">What nodes may see of the request.</param>
internal sealed record StepRequest(string Realm, string AuthId, JsonElement Body, RequestFacts Facts)
{
    /// <summary>Prints nothing of the body.</summary>
    public override string ToString() => nameof(StepRequest);
}

/// <summary>A request that opens the link of a suspended journey.</summary>
/// <param name="Realm">Realm path of the request.</param>
/// <param name="SuspendedId">The token as sent.</param>
/// <param name="Facts">What nodes may see of the request.</param>
internal sealed record ResumeRequest(string Realm, string? SuspendedId, RequestFacts Facts)
{
    /// <summary>Prints no token.</summary>
    public override string ToString() => nameof(ResumeRequest);
}

/// <summary>The single sign-on session that came with a request.</summary>
internal sealed record ExistingSession(string Token, SsoSession Session)
{
    /// <summary>Prints no token.</summary>
    public override string ToString() => nameof(ExistingSession);
}
