using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Collectors;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// Checks the collected user name and password. Unknown names, wrong passwords and inactive accounts leave through the same outcome
/// (nodes reference §4.4).
/// </summary>
public sealed class DataStoreDecisionNode : Node, INode<DataStoreDecisionNode, NoConfig>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("DataStoreDecisionNode", "Data Store Decision", "basic authn", "basic authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [ValidatedPasswordNode.Password];

    /// <inheritdoc/>
    public static DataStoreDecisionNode Create(NodeSetup setup, NoConfig config) => new();

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.GetText(ValidatedPasswordNode.Password) is not { } password)
        {
            return Break("No password was collected.");
        }

        if (string.IsNullOrWhiteSpace(password)
            || input.State.Shared.Get(NodeState.UserName)?.AsText() is not { Length: > 0 } userName)
        {
            return Decide(input.State, false);
        }

        var check = new VerifyCredentials(input.IdentityResource, userName, new Secret(password));
        return input.Reply(check) switch
        {
            null => Perform(input, check),
            { Verdict: CredentialVerdict.Match, Object: var person } => Decide(input.State, true) with
            {
                // The stored spelling of the name is the person's, not the typed one.
                Identified = new(person?.Properties.Member("userName")?.AsText() ?? userName, person?.Id),
                Credential = CredentialVersion.Of(person),
            },
            _ => Decide(input.State, false),
        };
    }
}
