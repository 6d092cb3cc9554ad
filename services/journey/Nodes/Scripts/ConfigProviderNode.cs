using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Scripts;

namespace Platform.Journey.Nodes.Scripts;

/// <summary>
/// Runs a node of another type with a configuration that a script computes: <c>config</c> is the map of its properties. The outcomes are those of the
/// other type and CONFIGURATION_FAILED, which a failing script or a configuration of no use takes. For a node that has something to do when the
/// journey succeeds, such as setting a cookie, the script runs once more then: a configuration may hold keys and is kept nowhere (nodes reference §5).
/// </summary>
public sealed class ConfigProviderNode(ConfigProviderNode.Config config, NodeSetup setup, Node? template, Script? script)
    : Node, INode<ConfigProviderNode, ConfigProviderNode.Config>
{
    private const string Failed = "CONFIGURATION_FAILED";

    private static readonly ImmutableArray<string> Containers = ["PageNode", "InnerTreeEvaluatorNode", "ConfigProviderNode", "ScriptedDecisionNode"];

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ConfigProviderNode", "Configuration Provider", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } = [.. template?.Outcomes ?? [], new(Failed, "Configuration failure")];

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs { get; } =
        [.. (config.ScriptInputs.IsEmpty ? [ScriptResult.Everything] : config.ScriptInputs.Items).Union(template?.TransientInputs ?? [])];

    /// <inheritdoc/>
    public override bool AsksPerson => template?.AsksPerson ?? false;

    /// <inheritdoc/>
    public static ConfigProviderNode Create(NodeSetup setup, Config config)
    {
        var template = Containers.Contains(config.NodeType) ? null : setup.Make(config.NodeType, Json.EmptyObject, out _);
        if (template is { Outcomes.IsEmpty: true } || Containers.Contains(config.NodeType))
        {
            setup.Problem($"The configuration of a {config.NodeType} cannot be computed, because its outcomes depend on it");
        }
        else if (template is null)
        {
            setup.Problem($"Unknown node type: {config.NodeType}");
        }

        return new(config, setup, template, setup.Script(config.Script, out _));
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (script is null)
        {
            return Leave(input.State, Failed);
        }

        var question = Question(input, script);
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { } run when Configured(run) is { } node => node.Run(input),
            _ => Leave(input.State, Failed),
        };
    }

    /// <inheritdoc/>
    public override bool HearsSuccess => template is { HearsSuccess: true };

    /// <inheritdoc/>
    public override NodeResult.Perform? OnSuccess(NodeInput input)
    {
        if (script is null || !HearsSuccess)
        {
            return null;
        }

        var question = Question(input, script);
        return input.Reply(question) is { } run ? Configured(run)?.OnSuccess(input) : Perform(input, question);
    }

    private RunScript Question(NodeInput input, Script computing) =>
        ScriptResult.Question(input, computing, config.ScriptInputs, seesAnswers: false);

    // Null: the script failed, or what it computed is of no use.
    private Node? Configured(ScriptRun run) =>
        run is { Failure: null, Config: { Kind: JsonValueKind.Object } computed }
        && setup.Make(config.NodeType, computed, out var problems) is { } node
        && problems.Count == 0
        && HasKnownOutcomes(node)
            ? node
            : null;

    private bool HasKnownOutcomes(Node node) => node.Outcomes.All(outcome => Outcomes.Any(known => known.Id == outcome.Id));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Type of the node that runs.</summary>
        [Required]
        [Description("Type of the node whose configuration the script computes.")]
        public string NodeType { get; init; } = "";

        /// <summary>The script.</summary>
        [Description("Uuid of the script; it sets config to the properties of the node.")]
        public string Script { get; init; } = "";

        /// <summary>State the script sees.</summary>
        [Description("Names of the state that the script sees; * for all.")]
        public ValueArray<string> ScriptInputs { get; init; } = [ScriptResult.Everything];
    }
}
