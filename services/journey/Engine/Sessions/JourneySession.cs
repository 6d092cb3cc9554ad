using System.Collections.Immutable;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine.Sessions;

/// <summary>Where a session stands.</summary>
public enum SessionStatus
{
    /// <summary>Between two events of one turn.</summary>
    Running = 0,

    /// <summary>Waits for the person.</summary>
    AwaitingUser = 1,

    /// <summary>Waits for a link to be opened.</summary>
    Suspended = 2,

    /// <summary>Ended well.</summary>
    Succeeded = 3,

    /// <summary>Ended badly.</summary>
    Failed = 4,

    /// <summary>Ran out of time.</summary>
    Expired = 5,
}

/// <summary>One journey on the stack of a session.</summary>
/// <param name="Journey">Its name.</param>
/// <param name="NodeId">The node it stands at.</param>
/// <param name="CatchErrors">True when the node that entered it has an outcome for errors.</param>
/// <param name="Identified">Who the person is, when a node of this journey proved it; an inner journey does not hand it back.</param>
public sealed record Frame(string Journey, string NodeId, bool CatchErrors = false, IdentifiedIdentity? Identified = null);

/// <summary>A node that was visited; its life-cycle hook hears of success.</summary>
public sealed record VisitedNode(string Journey, string NodeId);

/// <summary>What the engine knows about a session, rebuilt from its events. Holds no secret in clear.</summary>
public sealed record JourneySession
{
    /// <summary>Id of the session.</summary>
    public required Guid Id { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Journey it began with.</summary>
    public required string Journey { get; init; }

    /// <summary>Pinned revisions by journey name.</summary>
    public required ImmutableDictionary<string, string> Revisions { get; init; }

    /// <summary>What the start request asked for.</summary>
    public required StartOptions Options { get; init; }

    /// <summary>Journeys inside each other, outermost first.</summary>
    public required ImmutableArray<Frame> Frames { get; init; }

    /// <summary>When the clock of the session started: at its start or its resume.</summary>
    public required DateTimeOffset ClockStartedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public SessionStatus Status { get; init; }

    /// <summary>Counts the times the person was asked.</summary>
    public int Step { get; init; }

    /// <summary>Counts the visits of nodes.</summary>
    public int Visit { get; init; }

    /// <summary>True when the link of a suspension was opened: the person reads the mails of the address it was sent to.</summary>
    public bool WasResumed { get; init; }

    /// <summary>The step that was suspended last; zero: none was.</summary>
    public int SuspendedStep { get; init; }

    /// <summary>The shared state.</summary>
    public StateBag Shared { get; init; } = StateBag.Empty;

    /// <summary>The callbacks the person was asked last, secrets emptied.</summary>
    public ValueArray<AskedCallback> Asked { get; init; }

    /// <summary>The password that was checked or set last, in whichever journey of the stack; null: none was.</summary>
    public CredentialVersion? Credential { get; init; }

    /// <summary>The sealed secrets of all frames; null: none are kept.</summary>
    public string? SealedSecrets { get; init; }

    /// <summary>Properties for the single sign-on session.</summary>
    public ImmutableDictionary<string, string> SessionProperties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Every node that was visited, in order of the first visit.</summary>
    public ImmutableArray<VisitedNode> Visited { get; init; } = [];

    /// <summary>Type of the node that ran last.</summary>
    public string? LastNodeType { get; init; }

    /// <summary>When the person was asked, or the session suspended, last.</summary>
    public DateTimeOffset LastAskedAt { get; init; }

    /// <summary>The innermost journey.</summary>
    public Frame Current => Frames[^1];

    /// <summary>Who the person is, when a node of the innermost journey proved it.</summary>
    public IdentifiedIdentity? Identified => Current.Identified;

    /// <summary>True when nothing can happen any more.</summary>
    public bool HasEnded => Status is SessionStatus.Succeeded or SessionStatus.Failed or SessionStatus.Expired;

    /// <summary>
    /// The state after one more fact. Total and silent: it validates nothing; only a stream that does not begin with its beginning is
    /// an error.
    /// </summary>
    /// <exception cref="InvalidOperationException">The first event does not start a session.</exception>
    public static JourneySession Evolve(JourneySession? session, SessionEvent fact) => (session, fact) switch
    {
        (null, SessionStarted x) => Begin(x),
        (null, _) => throw new InvalidOperationException($"{fact.GetType().Name} cannot open a session stream."),
        ({ } s, UserAsked x) => s.WithProperties(x.SessionProperties) with
        {
            Status = SessionStatus.AwaitingUser,
            Step = x.Step,
            Asked = x.Callbacks,
            Shared = x.Shared.ApplyTo(s.Shared),
            LastNodeType = x.NodeType,
            LastAskedAt = x.At,
            Visited = s.WithVisit(x.NodeId),
            Credential = x.Credential ?? s.Credential,
        },
        ({ } s, NodeLeft x) => s.WithProperties(x.SessionProperties).Identifying(x.Identified).Moved(x.NodeId, x.Next, x.Shared) with
        {
            LastNodeType = x.NodeType,
            Credential = x.Credential ?? s.Credential,
        },
        ({ } s, InnerJourneyEntered x) => s with
        {
            Status = SessionStatus.Running,
            Frames = s.Frames.Add(new(x.Journey, x.FirstNode, x.CatchErrors)),
            Visit = s.Visit + 1,
            Shared = x.Shared.ApplyTo(s.Shared),
            Asked = [],
            Visited = s.WithVisit(x.NodeId),
        },
        ({ Frames.Length: > 1 } s, InnerJourneyLeft x) =>
            (s with { Frames = s.Frames[..^1] }).Moved(s.Frames[^2].NodeId, x.Next, x.Shared),
        ({ } s, SecretsSealed x) => s with { SealedSecrets = x.Box },
        ({ } s, SessionSuspended x) => s with
        {
            Status = SessionStatus.Suspended,
            Step = x.Step,
            SuspendedStep = x.Step,
            Asked = [x.Callback],
            Shared = x.Shared.ApplyTo(s.Shared),
            LastNodeType = x.NodeType,
            LastAskedAt = x.At,
            Visited = s.WithVisit(x.NodeId),
        },
        ({ } s, SessionResumed x) => s with { Status = SessionStatus.Running, Asked = [], ClockStartedAt = x.At, WasResumed = true },
        ({ } s, SessionSucceeded x) => s.Ended(SessionStatus.Succeeded)
            .Identifying(x.UserName is { } name ? new(name, x.ObjectId, s.Identified?.Type ?? IdentifiedIdentity.User) : null),
        ({ } s, SessionFailed) => s.Ended(SessionStatus.Failed),
        ({ } s, SessionExpired) => s.Ended(SessionStatus.Expired),
        ({ } s, _) => s,
    };

    private static JourneySession Begin(SessionStarted x) => new()
    {
        Id = x.SessionId,
        Realm = x.Realm,
        Journey = x.Journey,
        Revisions = x.Revisions,
        Options = x.Options,
        Frames = [new(x.Journey, x.FirstNode)],
        ClockStartedAt = x.At,
        LastAskedAt = x.At,
        Shared = x.Shared.ApplyTo(StateBag.Empty),
    };

    private JourneySession Moved(string nodeId, string next, StateChange shared) => this with
    {
        Status = SessionStatus.Running,
        Frames = Frames.SetItem(Frames.Length - 1, Current with { NodeId = next }),
        Visit = Visit + 1,
        Shared = shared.ApplyTo(Shared),
        Asked = [],
        Visited = WithVisit(nodeId),
    };

    private JourneySession Identifying(IdentifiedIdentity? identified) => identified is null ? this : this with
    {
        Frames = Frames.SetItem(Frames.Length - 1, Current with { Identified = identified }),
    };

    private JourneySession Ended(SessionStatus status) => this with { Status = status, Asked = [], SealedSecrets = null };

    private ImmutableArray<VisitedNode> WithVisit(string nodeId)
    {
        var visited = new VisitedNode(Current.Journey, nodeId);
        return Visited.Contains(visited) ? Visited : Visited.Add(visited);
    }

    private JourneySession WithProperties(ImmutableDictionary<string, string?> changes) => changes.IsEmpty ? this : this with
    {
        SessionProperties = changes.Aggregate(
            SessionProperties,
            (all, change) => change.Value is { } value ? all.SetItem(change.Key, value) : all.Remove(change.Key)),
    };
}
