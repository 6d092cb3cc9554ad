using System.Collections.Immutable;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>A decision on the stored object of the person. Nobody identified, or no such object, ends the journey (nodes reference §4.3).</summary>
public abstract class ObjectDecisionNode(string identityAttribute) : Node
{
    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public sealed override NodeResult Run(NodeInput input)
    {
        if (input.State.Identity(identityAttribute) is not { } identity)
        {
            return Break("Nobody was identified.");
        }

        var question = new ReadObject(input.IdentityResource, identityAttribute, identity);
        return input.Reply(question) switch
        {
            null => Perform(input, [question, .. AlsoAsked(input)]),
            { Object: { } subject } => Decide(input, subject),
            _ => Break("The identified object does not exist."),
        };
    }

    /// <summary>What the decision needs besides the object; it is asked together with it.</summary>
    private protected virtual IEnumerable<Effect> AlsoAsked(NodeInput input) => [];

    private protected abstract NodeResult Decide(NodeInput input, IdentityObject subject);
}
