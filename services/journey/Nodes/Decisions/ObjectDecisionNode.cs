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
            null => Perform(input, question),
            { Object: { } subject } => Decide(input.State, subject),
            _ => Break("The identified object does not exist."),
        };
    }

    private protected abstract NodeResult Decide(NodeState state, IdentityObject subject);
}
