using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>
/// Lets the person choose; every choice is a way out. A single choice is taken without asking. When the client wants an authentication level,
/// choices behind which no way to success reaches it are not shown; the journey ends when none is left (nodes reference §5).
/// </summary>
public sealed class ChoiceCollectorNode : Node, INode<ChoiceCollectorNode, ChoiceCollectorNode.Config>
{
    private readonly ValueArray<string> _choices;
    private readonly Config _config;

    private ChoiceCollectorNode(ImmutableArray<string> choices, Config config)
    {
        _choices = ValueArray.Create(choices.AsSpan());
        _config = config;
        Outcomes = [.. choices.Select(choice => new Outcome(choice, choice))];
    }

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ChoiceCollectorNode", "Choice Collector", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; }

    /// <inheritdoc/>
    public override bool AsksPerson => _choices.Count > 1;

    /// <inheritdoc/>
    public static ChoiceCollectorNode Create(NodeSetup setup, Config config)
    {
        var choices = config.Choices.Where(choice => !string.IsNullOrEmpty(choice)).ToImmutableArray();
        if (choices.IsEmpty || choices.Length < config.Choices.Count)
        {
            setup.Problem("Choices must be texts, one at least");
        }

        if (choices.Distinct(StringComparer.Ordinal).Count() < choices.Length)
        {
            setup.Problem("Two choices have the same text");
        }

        return new([.. choices.Distinct(StringComparer.Ordinal)], config);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var offered = _choices.Where(choice => input.Reach?.Allows(choice, input.State) != false).ToImmutableArray();
        return offered.Length switch
        {
            0 => Break("No choice can reach the wanted authentication level."),
            1 => Leave(input.State, offered[0]),
            _ when Chosen(input) is { } index && index >= 0 && index < offered.Length => Leave(input.State, offered[index]),
            _ => Ask(input.State, new ChoiceCallback(
                _config.Prompt ?? "", offered.ToValueArray(), Math.Max(0, offered.IndexOf(_config.DefaultChoice ?? "")))),
        };
    }

    private static int? Chosen(NodeInput input) => input.IsFirstVisit ? null : input.Answers[0].Integer();

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>The choices, in order.</summary>
        [Description("Choices in the order they are shown; each is an outcome.")]
        public ValueArray<string> Choices { get; init; }

        /// <summary>The choice that is selected at first.</summary>
        [Description("Choice that is selected at first; one that is not listed: the first.")]
        public string? DefaultChoice { get; init; }

        /// <summary>Text above the choices.</summary>
        [Description("Text above the choices.")]
        public string? Prompt { get; init; }
    }
}
