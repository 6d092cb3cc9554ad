using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>Short ways to say what a client sent, what is in the state and what a callback shows.</summary>
internal static class Values
{
    /// <summary>One callback's inputs, in order: texts, booleans, numbers, <see cref="Json"/> or null.</summary>
    public static IEnumerable<Json> Sent(params object?[] inputs) => [.. inputs.Select(Of)];

    public static Json Of(object? value) => value switch
    {
        null => Json.Null,
        Json json => json,
        bool flag => Json.From(flag),
        string text => Json.From(text),
        int number => Json.From(number),
        double number => Json.From(number),
        _ => throw new ArgumentException($"No JSON for {value.GetType().Name}."),
    };

    public static NodeState WithShared(this NodeState state, params (string Name, object? Value)[] entries) =>
        entries.Aggregate(state, (all, entry) => all.PutShared(entry.Name, Of(entry.Value)));

    public static NodeState WithAttribute(this NodeState state, string path, object? value) => state.PutAttribute(path, Of(value));

    /// <summary>The state after a user name was collected.</summary>
    public static NodeState Known(string userName = "bob") =>
        NodeState.Empty.WithShared((NodeState.UserName, userName)).WithAttribute("userName", userName);

    public static string? Shared(this Played played, string name) => played.State.Shared.Get(name)?.AsText();

    public static Json? Output(this Played played, int callback, string name) => played.Ask.Callbacks[callback].OutputValue(name);

    public static Json Input(this Played played, int callback, int input = 0) => played.Ask.Callbacks[callback].Input[input].Value;

    /// <summary>Requirements in <c>failedPolicies</c>, each parsed as a client parses it.</summary>
    public static string[] Failed(this Played played, int callback) =>
    [
        .. played.Output(callback, "failedPolicies")!.Value.Items()
            .Select(text => Json.Parse(text.AsText()!).Member("policyRequirement")!.Value.AsText()!),
    ];

    public static FailedPolicy Failure(string property, string requirement, string? parameters = null) =>
        new(property, requirement, parameters is null ? null : Json.Parse(parameters));

    /// <summary>Everything a session stream would hold in clear after this run.</summary>
    public static string Stored(this Played played) => string.Join('\n',
    [
        .. played.State.Shared.Entries.Select(entry => $"{entry.Key}={entry.Value.RawText}"),
        .. played.Result is NodeResult.Ask ask
            ? ask.Callbacks.Select(callback => callback.WithoutSecrets()).Select(Text)
            : [],
    ]);

    private static string Text(AskedCallback callback) => string.Join(
        ';',
        callback.Output.Select(output => $"{output.Name}={output.Value.RawText}").Concat(callback.Input.Select(input => input.Value.RawText)));

    /// <summary>Values a client could send instead of what was asked for.</summary>
    public static TheoryData<string> Hostile { get; } =
    [
        "null", "true", "0", "-1", "1e400", "1e5", "99999999999999999999", "\"\"", "\" \"", "\"x\"", "\"true\"", "\"-7\"", "\"99999999999\"",
        "[]", "{}", "[\"x\"]", "{\"a\":{\"b\":1}}", "\"\\ud800\"", "\"\\u0000\"", "[[[[]]]]", "{\"\\ud800\":1}",
    ];
}
