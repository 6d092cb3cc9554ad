using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>Asks for the user name without knowing of managed objects; an empty name is asked for again (nodes reference §5).</summary>
public sealed class UsernameCollectorNode : Node, INode<UsernameCollectorNode, NoConfig>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("UsernameCollectorNode", "Username Collector", "basic authn", "basic authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static UsernameCollectorNode Create(NodeSetup setup, NoConfig config) => new();

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) =>
        !input.IsFirstVisit && input.Answers[0].Text() is { Length: > 0 } name
            ? Leave(input.State.PutShared(NodeState.UserName, Json.From(name)))
            : Ask(input.State, new NameCallback("User Name"));
}
