using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Shows the callbacks of several nodes at once. Every submission runs all of them again, until none asks any more; the last one
/// decides the outcome. Other than in the original an error message that a node of the page leaves behind is kept: a refusal deserves its reason. Who a node of the page
/// identified is not kept: what proves a person stands outside a page (nodes reference §2.2).
/// </summary>
public sealed class PageNode : Node, INode<PageNode, PageNode.Config>
{
    private readonly Config _config;
    private readonly ImmutableArray<PageChild> _children;

    private PageNode(Config config, ImmutableArray<PageChild> children)
    {
        _config = config;
        _children = children;
        TransientInputs = [.. children.SelectMany(child => child.Node.TransientInputs).Distinct()];
    }

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("PageNode", "Page Node", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => _children is [.., var last] ? last.Node.Outcomes : [];

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs { get; }

    /// <inheritdoc/>
    public override bool AsksPerson => _children.Any(child => child.Node.AsksPerson);

    /// <inheritdoc/>
    public override int AuthLevelGain => (int)Math.Clamp(_children.Sum(child => (long)child.Node.AuthLevelGain), int.MinValue, int.MaxValue);

    /// <inheritdoc/>
    public static PageNode Create(NodeSetup setup, Config config)
    {
        var children = PageChild.Make(setup, config.Nodes);
        foreach (var child in children.Where(child => child.Node.Outcomes.IsEmpty))
        {
            setup.Problem($"Node does not have any outcomes: {child.NodeType}");
        }

        if (children.SkipLast(1).Any(child => child.Node.Outcomes.Length > 1))
        {
            setup.Problem("Only the last node in a page can have more than one outcome");
        }

        return new(config, children);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (_children.IsEmpty)
        {
            return Break("The page has no nodes.");
        }

        var run = new PageRun(input, _children);
        return run.Execute() ?? (run.WantsInput ? Show(input, run) : Finish(run));
    }

    /// <inheritdoc/>
    public override bool HearsSuccess => _children.Any(child => child.Node.HearsSuccess);

    /// <inheritdoc/>
    public override NodeResult.Perform? OnSuccess(NodeInput input)
    {
        var wishes = _children
            .SelectMany((child, i) => child.Node.OnSuccess(PageRun.InputOf(child, i, input))?.Requests ?? [])
            .ToValueArray();
        return wishes.IsEmpty ? null : new NodeResult.Perform(wishes);
    }

    private NodeResult.Ask Show(NodeInput input, PageRun run)
    {
        var (state, callbacks) = run.Callbacks();
        return new(state, callbacks)
        {
            Header = Localized.Choose(_config.PageHeader, input.Request.Languages),
            Description = Localized.Choose(_config.PageDescription, input.Request.Languages),

            // File imports write an unset value as the text "null" (nodes reference §8.3).
            Stage = _config.Stage is "" or "null" ? null : _config.Stage,
            SessionProperties = run.SessionProperties,
        };
    }

    private static NodeResult Finish(PageRun run) => run.LastOutcome is { } outcome
        ? new NodeResult.Leave(run.StateAfterwards, outcome) { SessionProperties = run.SessionProperties }
        : Break("The last node of the page gave no outcome.");

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Nodes on the page, in order.</summary>
        [Description("Nodes on the page, in order.")]
        public ValueArray<Child> Nodes { get; init; }

        /// <summary>Headline by locale.</summary>
        [Description("Headline of the page, by locale.")]
        public Json PageHeader { get; init; } = Json.EmptyObject;

        /// <summary>Text below the headline by locale.</summary>
        [Description("Text below the headline, by locale; may hold HTML.")]
        public Json PageDescription { get; init; } = Json.EmptyObject;

        /// <summary>Hint for the frontend.</summary>
        [Description("Hint for the frontend, passed through untouched.")]
        public string? Stage { get; init; }
    }

    /// <summary>A node on a page, as the page's configuration lists it.</summary>
    public sealed record Child
    {
        /// <summary>Id of its configuration.</summary>
        [JsonPropertyName("_id")]
        public string? Id { get; init; }

        /// <summary>Type id.</summary>
        public string? NodeType { get; init; }

        /// <summary>Label.</summary>
        public string? DisplayName { get; init; }
    }
}
