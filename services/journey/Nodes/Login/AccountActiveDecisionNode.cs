using System.Collections.Immutable;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// True when the account of the person is not locked. Somebody who does not exist has no locked account: the journey goes on, and the password
/// decides; the original ends it there, which tells who exists (nodes reference §5).
/// </summary>
public sealed class AccountActiveDecisionNode : Node, INode<AccountActiveDecisionNode, NoConfig>
{
    private const string UserName = "userName";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("AccountActiveDecisionNode", "Account Active Decision", "risk");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public static AccountActiveDecisionNode Create(NodeSetup setup, NoConfig config) => new();

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.Identity(UserName) is not { } identity)
        {
            return Break("Nobody was identified.");
        }

        var question = new ReadObject(input.IdentityResource, UserName, identity);
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { Object: var person } => Decide(input.State, person?.IsActive ?? true),
        };
    }
}
