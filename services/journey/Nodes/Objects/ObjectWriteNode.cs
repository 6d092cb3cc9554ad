using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Objects;

/// <summary>What the nodes that write managed objects share: they need everything collected, and tell why a write was refused.</summary>
public abstract class ObjectWriteNode(Outcome written) : Node
{
    private static readonly Outcome Failed = new("FAILURE", "Failed");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } = [written, Failed];

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    private protected NodeResult.Leave Written(NodeState state) => Leave(state, written.Id);

    private protected static NodeResult.Leave Failure(NodeState state, string? message = null) =>
        Leave(message is null ? state : state.PutShared("errorMessage", Json.From(message)), Failed.Id);

    private protected NodeResult Write(NodeInput input, Command<ObjectWritten> command, bool setsPassword = false) => input.Reply(command) switch
    {
        null => Perform(input, command),
        { Object: { } person } => Written(input.State) with { Credential = setsPassword ? CredentialVersion.Of(person) : null },
        { Refusal: var refusal } => Failure(input.State, refusal),
    };
}
