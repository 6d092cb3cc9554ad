using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Scripts;

/// <summary>What nodes with a script have in common: what the script sees, and what becomes of what it leaves behind.</summary>
internal static class ScriptResult
{
    /// <summary>Input or output name that stands for all.</summary>
    public const string Everything = "*";

    /// <summary>The question: run this script with what the node's inputs let it see.</summary>
    public static RunScript Question(NodeInput input, Script script, ValueArray<string> inputs, bool seesAnswers) => new(
        input.EffectId("script"),
        script,
        new()
        {
            State = Visible(input.State, inputs),
            Answers = seesAnswers ? input.Answers.ToValueArray() : [],
            Request = input.Request,
            Realm = input.Realm,
            IdentityResource = input.IdentityResource,
            Resumed = input.Resumed,
        });

    /// <summary>The sentence for a run that did not end well.</summary>
    public static string Sentence(Script script, ScriptFailure failure) => failure.Line is { } line
        ? $"script {script.Name} ({script.Id}) failed at line {line}: {failure.Message}"
        : $"script {script.Name} ({script.Id}) failed: {failure.Message}";

    /// <summary>The state with the changes of the script that the outputs allow.</summary>
    public static NodeState After(NodeState state, ScriptRun run, ValueArray<string> outputs)
    {
        var transient = Allowed(run.Transient, outputs);
        var after = new NodeState(
            Allowed(run.Shared, outputs).ApplyTo(state.Shared),
            transient.ApplyTo(state.Transient),
            new StateBag(state.Secure.Entries.RemoveRange(transient.Removed)));
        return Noted(Noted(after, "errorMessage", run.ErrorMessage), "lockoutMessage", run.LockoutMessage);
    }

    /// <summary>True when the list names it, or stands for everything: no list at all does.</summary>
    public static bool Names(ValueArray<string> names, string name) => names.IsEmpty || names.Contains(Everything) || names.Contains(name);

    private static NodeState Visible(NodeState state, ValueArray<string> inputs) => inputs.IsEmpty || inputs.Contains(Everything)
        ? state
        : new(Only(state.Shared, inputs), Only(state.Transient, inputs), Only(state.Secure, inputs));

    private static StateBag Only(StateBag layer, ValueArray<string> names) =>
        new(layer.Entries.Where(entry => names.Contains(entry.Key)).ToImmutableDictionary());

    private static StateChange Allowed(StateChange change, ValueArray<string> outputs) => new(
        change.Put.Where(entry => Names(outputs, entry.Key)).ToImmutableDictionary(),
        change.Removed.Where(name => Names(outputs, name)).ToValueArray());

    private static NodeState Noted(NodeState state, string name, string? text) =>
        text is null ? state : state.PutShared(name, Json.From(text));
}
