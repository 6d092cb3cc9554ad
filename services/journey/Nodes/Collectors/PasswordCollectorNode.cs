using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>
/// Asks for the password without knowing of managed objects; an empty one is asked for again. It stays in transient state (nodes
/// reference §5).
/// </summary>
public sealed class PasswordCollectorNode : Node, INode<PasswordCollectorNode, NoConfig>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("PasswordCollectorNode", "Password Collector", "basic authn", "basic authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static PasswordCollectorNode Create(NodeSetup setup, NoConfig config) => new();

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) =>
        !input.IsFirstVisit && input.Answers[0].Text() is { Length: > 0 } password
            ? Leave(input.State.PutTransient(ValidatedPasswordNode.Password, Json.From(password)))
            : Ask(input.State, new PasswordCallback("Password"));
}
