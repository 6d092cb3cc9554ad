using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Makes the client wait. What comes before the time is over starts no new wait: the client is told what is left of it. With spam detection so many early
/// answers are borne, and the next one leaves through <c>SPAM</c>. The time in the message is in seconds (nodes reference §5).
/// </summary>
public sealed class PollingWaitNode(string nodeId, PollingWaitNode.Config config) : Node, INode<PollingWaitNode, PollingWaitNode.Config>
{
    private const string Done = "DONE";
    private const string Exited = "EXITED";
    private const string Spam = "SPAM";

    // The index that stands in the input while the button was not pressed (protocol reference §2.1).
    private const int NotPressed = 100;

    private readonly string _endName = $"{nodeId}.end_time";
    private readonly string _earlyName = $"{nodeId}.spam_count";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("PollingWaitNode", "Polling Wait Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } =
    [
        new(Done, "Done"),
        .. config.Exitable ? [new Outcome(Exited, "Exited")] : ImmutableArray<Outcome>.Empty,
        .. config.SpamDetectionEnabled ? [new Outcome(Spam, "Spam")] : ImmutableArray<Outcome>.Empty,
    ];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static PollingWaitNode Create(NodeSetup setup, Config config) => new(setup.NodeId, config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var now = input.Now.ToUnixTimeMilliseconds();
        if (input.IsFirstVisit)
        {
            return Wait(input, Cleared(input.State), now + Full, Full);
        }

        if (config.Exitable && HasPressed(input))
        {
            return Leave(Cleared(input.State), Exited);
        }

        // Whatever stands in the state, nobody waits for longer than configured.
        var end = input.State.Shared.Get(_endName)?.AsInteger() ?? now;
        if (end <= now)
        {
            return Leave(Cleared(input.State), Done);
        }

        var early = Math.Max(0, input.State.Shared.Get(_earlyName)?.AsInteger() ?? 0) + 1;
        return config.SpamDetectionEnabled && early > config.SpamDetectionTolerance
            ? Leave(Cleared(input.State), Spam)
            : Wait(input, input.State.PutShared(_earlyName, Json.From(early)), Math.Min(end, now + Full), Math.Min(end - now, Full));
    }

    private long Full => config.SecondsToWait * 1000L;

    private static bool HasPressed(NodeInput input) =>
        input.Answers.Any(answer => answer.Asked.Type == "ConfirmationCallback" && answer.Integer() == 0);

    private NodeState Cleared(NodeState state) => state with { Shared = state.Shared.Remove(_endName).Remove(_earlyName) };

    private NodeResult.Ask Wait(NodeInput input, NodeState state, long end, long milliseconds)
    {
        var languages = input.Request.Languages;
        var seconds = ((milliseconds + 999) / 1000).ToString(CultureInfo.InvariantCulture);
        var message = Localized.Choose(config.WaitingMessage, languages) ?? "Waiting for response...";
        var wait = new PollingWaitCallback(milliseconds, message.Replace("{{time}}", seconds, StringComparison.Ordinal));
        var waiting = state.PutShared(_endName, Json.From(end));
        return config.Exitable
            ? Ask(waiting, wait, new ConfirmationCallback(
                "", MessageType: 0, [Localized.Choose(config.ExitMessage, languages) ?? "Cancel"], DefaultOption: 0, Selected: NotPressed))
            : Ask(waiting, wait);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Seconds to wait.</summary>
        [Range(1, 86_400)]
        [Description("Seconds the client waits before it asks again.")]
        public int SecondsToWait { get; init; } = 8;

        /// <summary>Whether early answers are counted.</summary>
        [Description("Leave through SPAM when the client asks again too often before the time is over.")]
        public bool SpamDetectionEnabled { get; init; }

        /// <summary>Early answers that are borne.</summary>
        [Range(0, int.MaxValue)]
        [Description("Number of early answers that are borne.")]
        public int SpamDetectionTolerance { get; init; } = 3;

        /// <summary>Message by locale.</summary>
        [Description("Message, by locale; {{time}} stands for the seconds left.")]
        public Json WaitingMessage { get; init; } = Json.EmptyObject;

        /// <summary>Whether the person may stop waiting.</summary>
        [Description("Show a button that leads to the outcome EXITED.")]
        public bool Exitable { get; init; }

        /// <summary>Button by locale.</summary>
        [Description("Text of that button, by locale.")]
        public Json ExitMessage { get; init; } = Json.EmptyObject;
    }
}
