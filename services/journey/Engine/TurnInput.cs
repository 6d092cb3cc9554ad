using System.Collections.Immutable;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>Everything one request brings to a session.</summary>
public sealed record TurnInput
{
    /// <summary>Time of the request.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>One list of values for each asked callback, one value for each of its inputs. Empty at the start and on resume.</summary>
    public ImmutableArray<ValueArray<Json>> Answers { get; init; } = [];

    /// <summary>True when the link of a suspended session was opened.</summary>
    public bool Resumed { get; init; }

    /// <summary>What the request tells.</summary>
    public RequestFacts Request { get; init; } = RequestFacts.None;

    /// <summary>Kept secrets of every frame, outermost first, opened; missing ones count as empty.</summary>
    public ImmutableArray<StateBag> Secrets { get; init; } = [];

    /// <summary>Answers to the effects asked for so far in this request.</summary>
    public ImmutableDictionary<EffectRequest, EffectReply> Replies { get; init; } = ImmutableDictionary<EffectRequest, EffectReply>.Empty;

    /// <summary>The link that would resume the session if this request suspended it; null: no link can be made.</summary>
    public Secret? ResumeUri { get; init; }

    /// <summary>Form of the platform collectors' callbacks.</summary>
    public CallbackForm CallbackForm { get; init; }

    /// <summary>True on machines of developers: nodes may show state that helps to build a journey.</summary>
    public bool DevelopmentOutput { get; init; }

    /// <summary>Bounds of a session.</summary>
    public JourneyLimits Limits { get; init; } = JourneyLimits.Default;
}

/// <summary>Bounds of a session.</summary>
/// <param name="MaxDuration">Life of a session from its start or resume.</param>
/// <param name="SuspendedTimeout">Life of a suspended session from its suspension.</param>
/// <param name="MaxNodesPerTurn">Nodes that may run in one request; beyond it the journey is a loop.</param>
/// <param name="MaxFrames">Journeys inside each other.</param>
public sealed record JourneyLimits(TimeSpan MaxDuration, TimeSpan SuspendedTimeout, int MaxNodesPerTurn = 256, int MaxFrames = 16)
{
    /// <summary>Five minutes each, as the realm settings of the protocol default to (nodes reference §2.1).</summary>
    public static JourneyLimits Default { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
}
