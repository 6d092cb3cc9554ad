using System.Collections.Immutable;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine.Sessions;

/// <summary>
/// A fact in one authentication session. One stream per session; this file is the whole vocabulary. No fact holds a secret:
/// secrets are in <see cref="SecretsSealed"/>, as ciphertext under a key that is destroyed when the session ends.
/// </summary>
public abstract record SessionEvent;

/// <summary>Name under which an event is stored. It never changes, whatever the class is called (docs/adr/0003).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAsAttribute(string name) : Attribute
{
    /// <summary>The stored name, <c>service.fact.vN</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>A session began. From here on it runs the pinned revisions, whatever is published later.</summary>
/// <param name="SessionId">Id of the session and its stream.</param>
/// <param name="Realm">Realm path.</param>
/// <param name="Journey">Journey it began with.</param>
/// <param name="FirstNode">Its first node.</param>
/// <param name="Revisions">Pinned revision of the journey and of every journey inside it, by name.</param>
/// <param name="Options">What the start request asked for.</param>
/// <param name="Shared">Shared state at the start.</param>
/// <param name="At">When.</param>
/// <param name="Client">What asked for it; null: not known, as in facts from before it was recorded.</param>
[StoredAs("journey.session-started.v1")]
public sealed record SessionStarted(
    Guid SessionId,
    string Realm,
    string Journey,
    string FirstNode,
    ImmutableDictionary<string, string> Revisions,
    StartOptions Options,
    StateChange Shared,
    DateTimeOffset At,
    SessionClient? Client = null) : SessionEvent;

/// <summary>The session shows callbacks and waits.</summary>
/// <param name="Step">Counts the times the person was asked.</param>
/// <param name="NodeId">The node that asks.</param>
/// <param name="NodeType">Its type.</param>
/// <param name="Callbacks">What it asks, secrets emptied.</param>
/// <param name="Header">Headline of the step.</param>
/// <param name="Description">Text below the headline.</param>
/// <param name="Stage">Hint for the frontend.</param>
/// <param name="Shared">What changed in the shared state.</param>
/// <param name="SessionProperties">Session properties to set or, with null, to remove.</param>
/// <param name="At">When.</param>
/// <param name="Credential">The password that the node set; null: none.</param>
[StoredAs("journey.user-asked.v1")]
public sealed record UserAsked(
    int Step,
    string NodeId,
    string NodeType,
    ValueArray<AskedCallback> Callbacks,
    string? Header,
    string? Description,
    string? Stage,
    StateChange Shared,
    ImmutableDictionary<string, string?> SessionProperties,
    DateTimeOffset At,
    CredentialVersion? Credential = null) : SessionEvent;

/// <summary>A node was left through an outcome.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="NodeType">Its type.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Next">Where it leads.</param>
/// <param name="Shared">What changed in the shared state.</param>
/// <param name="Identified">Who the person is, when the node proved it.</param>
/// <param name="SessionProperties">Session properties to set or, with null, to remove.</param>
/// <param name="Credential">The password that the node checked or set; null: neither.</param>
[StoredAs("journey.node-left.v1")]
public sealed record NodeLeft(
    string NodeId,
    string NodeType,
    string Outcome,
    string Next,
    StateChange Shared,
    IdentifiedIdentity? Identified,
    ImmutableDictionary<string, string?> SessionProperties,
    CredentialVersion? Credential = null) : SessionEvent;

/// <summary>A node entered another journey.</summary>
[StoredAs("journey.inner-journey-entered.v1")]
public sealed record InnerJourneyEntered(string NodeId, string Journey, string FirstNode, bool CatchErrors, StateChange Shared) : SessionEvent;

/// <summary>An inner journey ended, and the node that entered it was left.</summary>
[StoredAs("journey.inner-journey-left.v1")]
public sealed record InnerJourneyLeft(string Journey, string Outcome, string Next, StateChange Shared) : SessionEvent;

/// <summary>Secrets the session must keep until its next step: one box for all frames, encrypted under the session's own key.</summary>
[StoredAs("journey.secrets-sealed.v1")]
public sealed record SecretsSealed(string Box) : SessionEvent
{
    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => nameof(SecretsSealed);
}

/// <summary>The session waits for a link to be opened.</summary>
[StoredAs("journey.session-suspended.v1")]
public sealed record SessionSuspended(
    int Step, string NodeId, string NodeType, AskedCallback Callback, StateChange Shared, DateTimeOffset At) : SessionEvent;

/// <summary>The link was opened; the clock of the session starts anew.</summary>
[StoredAs("journey.session-resumed.v1")]
public sealed record SessionResumed(DateTimeOffset At) : SessionEvent;

/// <summary>The journey reached Success.</summary>
/// <param name="UserName">Login name of the person; null: nobody was identified.</param>
/// <param name="ObjectId">The managed object of the person.</param>
/// <param name="CreatesSession">True when a single sign-on session follows.</param>
/// <param name="At">When.</param>
[StoredAs("journey.session-succeeded.v1")]
public sealed record SessionSucceeded(string? UserName, string? ObjectId, bool CreatesSession, DateTimeOffset At) : SessionEvent;

/// <summary>The journey reached Failure, or broke.</summary>
/// <param name="Reason">What happened, for the administrator.</param>
/// <param name="Broken">True: a node could not continue; false: the journey was led to Failure.</param>
/// <param name="NodeType">Type of the last node that ran.</param>
/// <param name="At">When.</param>
[StoredAs("journey.session-failed.v1")]
public sealed record SessionFailed(string Reason, bool Broken, string? NodeType, DateTimeOffset At) : SessionEvent;

/// <summary>The session was older than allowed.</summary>
[StoredAs("journey.session-expired.v1")]
public sealed record SessionExpired(DateTimeOffset At) : SessionEvent;

/// <summary>The single sign-on session that this session created is over.</summary>
/// <param name="Reason"><c>logout</c>, <c>idle</c>, <c>expired</c>, <c>replaced</c> or <c>revoked</c>.</param>
/// <param name="At">When.</param>
[StoredAs("journey.sso-session-ended.v1")]
public sealed record SsoSessionEnded(string Reason, DateTimeOffset At) : SessionEvent;

/// <summary>What a start request asked for; kept, because later steps do not repeat it (protocol reference §0.4).</summary>
/// <param name="IndexType">The <c>authIndexType</c>; null: the realm's default journey.</param>
/// <param name="NoSession">True: success creates no session.</param>
/// <param name="ForceAuth">True: the journey runs although there is a session.</param>
/// <param name="ReplacesSession">Id of the present single sign-on session, which success replaces.</param>
/// <param name="Goto">Where the client wants to go after success.</param>
/// <param name="GotoOnFail">Where it wants to go after failure.</param>
public sealed record StartOptions(
    string? IndexType = null,
    bool NoSession = false,
    bool ForceAuth = false,
    string? ReplacesSession = null,
    string? Goto = null,
    string? GotoOnFail = null);

/// <summary>What is kept of the client of a session, so that a person recognises it: no header, and no address of one machine.</summary>
/// <param name="Device">Families of browser and system, <c>Firefox, Windows</c>; null: not recognised.</param>
/// <param name="Place">The network, <c>203.0.113.0/24</c>, with what a trusted proxy says about where it is in front, <c>Berlin, DE, 203.0.113.0/24</c>; null: not known.</param>
public sealed record SessionClient(string? Device, string? Place);
