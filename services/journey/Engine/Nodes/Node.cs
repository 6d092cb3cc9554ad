using System.Collections.Immutable;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine.Nodes;

/// <summary>
/// A step of a journey: a pure function from input to result. It may be run many times for one submission (pages, answers to
/// effects, retries), so everything it must remember is in the state.
/// </summary>
public abstract class Node
{
    /// <summary>The ways out. An instance property, because some depend on the configuration.</summary>
    public abstract ImmutableArray<Outcome> Outcomes { get; }

    /// <summary>
    /// Names of transient state the node needs from nodes before it (<c>password</c>, <c>objectAttributes</c>); <c>*</c>: all. Decides what an inner
    /// journey may see of the outer one's transient state (nodes reference §2.3).
    /// </summary>
    public virtual ImmutableArray<string> TransientInputs => [];

    /// <summary>True when the node can wait for the person. A loop without such a node could never be left.</summary>
    public virtual bool AsksPerson => false;

    /// <summary>True when <see cref="OnSuccess"/> may ask for something.</summary>
    public virtual bool HearsSuccess => false;

    /// <summary>What a visit adds to the authentication level of the journey, whichever outcome it takes; negative: takes from it.</summary>
    public virtual int AuthLevelGain => 0;

    /// <summary>Names of journeys this node runs inside its own.</summary>
    public virtual ImmutableArray<string> InnerJourneys => [];

    /// <summary>Runs the node.</summary>
    public abstract NodeResult Run(NodeInput input);

    /// <summary>
    /// Called for every visited node when the whole journey succeeded: the last chance to ask for an effect, such as clearing a counter.
    /// Null: nothing (more) to do.
    /// </summary>
    public virtual NodeResult.Perform? OnSuccess(NodeInput input) => null;

    /// <summary>Show callbacks and wait.</summary>
    protected static NodeResult.Ask Ask(NodeState state, params IEnumerable<Callback> callbacks) =>
        new(state, callbacks.Select(callback => callback.Describe()).ToValueArray());

    /// <summary>Ask the outside world; independent questions travel together.</summary>
    protected static NodeResult.Perform Perform(NodeInput input, params IEnumerable<Effect> effects) =>
        new(effects.Select(effect => new EffectRequest(input.Visit, effect)).ToValueArray());

    /// <summary>Leave through an outcome.</summary>
    protected static NodeResult.Leave Leave(NodeState state, string outcome = "outcome") => new(state, outcome);

    /// <summary>Leave through <c>true</c> or <c>false</c>.</summary>
    protected static NodeResult.Leave Decide(NodeState state, bool decision) => new(state, decision ? "true" : "false");

    /// <summary>End the journey: the node cannot continue.</summary>
    protected static NodeResult.Break Break(string reason) => new(reason);
}
