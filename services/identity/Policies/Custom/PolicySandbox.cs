using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Scripting;

namespace Platform.Identity.Policies.Custom;

/// <summary>Runs the scripts of policies: each question by itself, with an interpreter of its own, within the limits of <see cref="PolicyScriptOptions"/>.</summary>
internal sealed class PolicySandbox(IOptions<PolicyScriptOptions> options) : IDisposable
{
    private readonly Sandbox _sandbox = new(options.Value.Limits());

    /// <summary>The policies that a script declares, or what is wrong with it and where.</summary>
    /// <exception cref="ScriptOverloadException">Too many scripts stand in line.</exception>
    public async Task<(ImmutableArray<PolicyDeclaration> Policies, string? Problem)> DeclareAsync(PolicyScript script, CancellationToken ct) =>
        await _sandbox.AskAsync(PolicyBindings.Policies, script.Text, "null", ct) switch
        {
            { Fault: { } fault } => ([], $"{script.Place}{PositionOf(fault)}: {fault.Message}."),
            { Text: { } text } when PolicyDeclaration.Read(JsonElement.Parse(text)) is { } declared => declared.IsEmpty
                ? ([], $"{script.Place}: the script {script.Name} declares no policy: it must call addPolicy.")
                : (declared, null),
            _ => ([], $"{script.Place}: what the script {script.Name} declares cannot be read."),
        };

    /// <summary>The answers to all questions, one after the other: whoever asks much must not keep others from asking.</summary>
    /// <exception cref="PolicyScriptException">A script does not answer one.</exception>
    /// <exception cref="ScriptOverloadException">Too many scripts stand in line.</exception>
    public async Task<IReadOnlyList<KeyValuePair<ScriptCall, JsonElement>>> AnswerAsync(IEnumerable<ScriptCall> calls, CancellationToken ct)
    {
        var answers = new List<KeyValuePair<ScriptCall, JsonElement>>();

        foreach (var call in calls)
        {
            answers.Add(KeyValuePair.Create(call, await AnswerAsync(call, ct)));
        }

        return answers;
    }

    public void Dispose() => _sandbox.Dispose();

    /// <summary>The summary of a fault, because the interpreter's own sentence may hold a part of the value.</summary>
    private async Task<JsonElement> AnswerAsync(ScriptCall call, CancellationToken ct)
    {
        var answer = await _sandbox.AskAsync(call.Bindings, call.Script, call.Question, ct);

        return answer.Fault is { } fault
            ? throw new PolicyScriptException(call.Subject, call.Script.Id, fault.Line, fault.Summary)
            : JsonElement.Parse(answer.Text!);
    }

    private static string PositionOf(ScriptFault fault) => (fault.Line, fault.Column) switch
    {
        ({ } line, { } column) => $", line {line}, column {column}",
        ({ } line, null) => $", line {line}",
        _ => "",
    };
}
