using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Scripts;

/// <summary>
/// Lets a script decide, ask and change state (nodes reference §6). The action of the script wins over its <c>outcome</c>; callbacks win over both.
/// A script that fails, runs too long, names an outcome that is not listed or a session property of the platform ends the journey as failed.
/// </summary>
public sealed class ScriptedDecisionNode(Script? script, string problem, ScriptedDecisionNode.Config config)
    : Node, INode<ScriptedDecisionNode, ScriptedDecisionNode.Config>
{
    private const string NoScript = "[Empty]";

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ScriptedDecisionNode", "Scripted Decision", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } =
        [.. config.Outcomes.Distinct(StringComparer.Ordinal).Select(outcome => new Outcome(outcome, outcome))];

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs { get; } = config.Inputs.IsEmpty ? [ScriptResult.Everything] : config.Inputs.Items;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static ScriptedDecisionNode Create(NodeSetup setup, Config config)
    {
        if (config.Script is null or "" or NoScript)
        {
            return new(null, "the node has no script", config);
        }

        var script = setup.Script(config.Script, out var problem);
        return new(script, problem, config);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (script is null)
        {
            return Break(problem);
        }

        var question = ScriptResult.Question(input, script, config.Inputs, seesAnswers: true);
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { Failure: { } failure } => Break(ScriptResult.Sentence(script, failure)),
            var run => Conclude(script, run, ScriptResult.After(input.State, run, config.Outputs)),
        };
    }

    private NodeResult Conclude(Script ran, ScriptRun run, NodeState state)
    {
        if (run.SessionProperties.Keys.FirstOrDefault(SystemSessionProperties.Has) is { } reserved)
        {
            return Failed(ran, $"The session property {Shortened(reserved)} is set by the platform alone");
        }

        if (!run.Callbacks.IsEmpty)
        {
            return new NodeResult.Ask(state, run.Callbacks)
            {
                Header = run.Header,
                Description = run.Description,
                Stage = run.Stage,
                SessionProperties = run.SessionProperties,
                Credential = run.Credential,
            };
        }

        if (run.Outcome is not { } outcome)
        {
            return Failed(ran, "Script must set 'outcome' to a string.");
        }

        if (!config.Outcomes.Contains(outcome))
        {
            return Failed(ran, $"Invalid outcome from script, '{Shortened(outcome)}'");
        }

        return Missing(ran, state) is { } missing
            ? Failed(ran, $"the declared output '{missing}' is missing")
            : new NodeResult.Leave(state, outcome) { Identified = run.Identified, SessionProperties = run.SessionProperties, Credential = run.Credential };
    }

    // What a declared output promises is only promised by legacy scripts.
    private string? Missing(Script ran, NodeState state) => ran.Dialect != ScriptDialect.Legacy
        ? null
        : config.Outputs.FirstOrDefault(name => name != ScriptResult.Everything && state.Get(name) is null);

    private static NodeResult.Break Failed(Script ran, string message) =>
        Break(ScriptResult.Sentence(ran, new(ScriptFailureKind.Result, null, message)));

    private static string Shortened(string name) => name.Length <= 64 ? name : name[..64] + "…";

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>The script.</summary>
        [Description("Uuid of the script; the journey's file carries it, or it was imported before.")]
        public string? Script { get; init; }

        /// <summary>Outcome ids.</summary>
        [Description("Outcomes that the script may name.")]
        public ValueArray<string> Outcomes { get; init; } = [];

        /// <summary>State the script sees.</summary>
        [Description("Names of the state that the script sees; * for all.")]
        public ValueArray<string> Inputs { get; init; } = [ScriptResult.Everything];

        /// <summary>State the script may leave behind.</summary>
        [Description("Names of the state that the script leaves behind; * for all. A legacy script must set the ones named.")]
        public ValueArray<string> Outputs { get; init; } = [ScriptResult.Everything];
    }
}
