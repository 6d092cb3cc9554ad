using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Flow;

/// <summary>Shows a message with two buttons; the pressed one decides (nodes reference §5).</summary>
public sealed class MessageNode(MessageNode.Config config) : Node, INode<MessageNode, MessageNode.Config>
{
    private const int Yes = 0;
    private const int No = 1;

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("MessageNode", "Message Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static MessageNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Pressed(input) is var pressed and (Yes or No)
        ? Decide(Remember(input.State, Json.From(pressed)), pressed == Yes)
        : Ask(Remember(input.State, Json.Null), Message(input.Request.Languages));

    private static int Pressed(NodeInput input) => input.Answers
        .Where(answer => answer.Asked.Type == "ConfirmationCallback")
        .Select(answer => answer.Integer())
        .FirstOrDefault() ?? -1;

    private NodeState Remember(NodeState state, Json pressed) =>
        string.IsNullOrEmpty(config.StateField) ? state : state.PutShared(config.StateField, pressed);

    private Callback[] Message(ImmutableArray<string> languages) =>
    [
        new TextOutputCallback(Localized.Choose(config.Message, languages) ?? "Default message"),
        new ConfirmationCallback(
            "",
            MessageType: 0,
            [Localized.Choose(config.MessageYes, languages) ?? "Yes", Localized.Choose(config.MessageNo, languages) ?? "No"],
            DefaultOption: No,
            Selected: Yes),
    ];

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Message by locale.</summary>
        [Description("Message, by locale.")]
        public Json Message { get; init; } = Json.EmptyObject;

        /// <summary>Button for the outcome <c>true</c>.</summary>
        [Description("Text of the button that leads to the outcome true, by locale.")]
        public Json MessageYes { get; init; } = Json.EmptyObject;

        /// <summary>Button for the outcome <c>false</c>.</summary>
        [Description("Text of the button that leads to the outcome false, by locale.")]
        public Json MessageNo { get; init; } = Json.EmptyObject;

        /// <summary>Shared name that keeps the index of the pressed button.</summary>
        [Description("Name in the shared state that keeps the index of the pressed button.")]
        public string? StateField { get; init; }
    }
}
