using System.Globalization;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Nodes;

/// <summary>A documented first step of a sample journey (tests/fixtures/callbacks), and the form of a step to compare it with.</summary>
internal sealed class RecordedStep(string name)
{
    public static RecordedStep Registration { get; } = new("registration");

    public static RecordedStep Login { get; } = new("login");

    public static RecordedStep ResetPassword { get; } = new("reset-password");

    public static RecordedStep ForgottenUsername { get; } = new("forgotten-username");

    /// <summary>The document without its authentication id.</summary>
    public Json Document { get; } = Read(name).Without("authId");

    /// <summary>A step as the gateway writes it: input names carry the position.</summary>
    public static Json Of(NodeResult.Ask ask) => Json.Object(
        ("callbacks", Json.From(ask.Callbacks.Select(Callback))),
        ("header", Json.From(ask.Header)),
        ("description", Json.From(ask.Description)));

    /// <summary>The policies in the callbacks by property, as the identity service answers them.</summary>
    public Json Policies() => Json.Object(
    [
        .. from callback in Document.Member("callbacks")!.Value.Items()
           from output in callback.Member("output")!.Value.Items()
           where output.Member("name")!.Value.AsText() == "policies"
           let policies = output.Member("value")!.Value
           where policies.Member("name") is not null
           select (policies.Member("name")!.Value.AsText()!, policies),
    ]);

    private static Json Callback(AskedCallback callback, int index)
    {
        var wire = Json.Object(
            ("type", Json.From(callback.Type)),
            ("output", Json.From(callback.Output.Select(output => Json.Object(("name", Json.From(output.Name)), ("value", output.Value))))));
        if (!callback.Input.IsEmpty)
        {
            var position = (index + 1).ToString(CultureInfo.InvariantCulture);
            wire = wire.With("input", Json.From(callback.Input.Select(input =>
                Json.Object(("name", Json.From($"IDToken{position}{input.Suffix}")), ("value", input.Value)))));
        }

        return callback.Id is { } id ? wire.With("_id", Json.From(id)) : wire;
    }

    private static Json Read(string name)
    {
        using var stream = typeof(RecordedStep).Assembly.GetManifestResourceStream($"{name}.json")!;
        return Json.From(JsonDocument.Parse(stream).RootElement);
    }
}
