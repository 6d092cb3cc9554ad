using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>A node that does what a test says.</summary>
internal sealed class TestNode(Func<NodeInput, NodeResult> run, params ImmutableArray<Outcome> outcomes) : Node
{
    public override ImmutableArray<Outcome> Outcomes { get; } = outcomes.IsEmpty ? Outcome.Single : outcomes;

    public Func<NodeInput, NodeResult.Perform?> Afterwards { get; init; } = _ => null;

    public override bool AsksPerson => true;

    public override NodeResult Run(NodeInput input) => run(input);

    public override NodeResult.Perform? OnSuccess(NodeInput input) => Afterwards(input);

    /// <summary>Asks with these prompts on the first visit, then leaves.</summary>
    public static TestNode Asking(params string[] prompts) =>
        new(input => input.IsFirstVisit ? Prompts(input, prompts) : Done(input));

    public static NodeResult Prompts(NodeInput input, params string[] prompts) =>
        Ask(input.State, prompts.Select(prompt => new NameCallback(prompt)));

    public static NodeResult Shows(NodeInput input, params Callback[] callbacks) => Ask(input.State, callbacks);

    public static NodeResult Done(NodeInput input, string outcome = "outcome") => Leave(input.State, outcome);

    public static NodeResult DoneWith(NodeInput input, string name, string value) =>
        Leave(input.State.PutShared(name, Json.From(value)));

    public static NodeResult.Perform Wants(NodeInput input, params Effect[] effects) => Perform(input, effects);

    public static NodeResult Breaks(string reason) => Break(reason);
}
