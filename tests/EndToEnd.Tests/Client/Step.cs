using System.Text.Json.Nodes;

namespace Platform.EndToEnd.Tests.Client;

/// <summary>A step to fill in and to send back, as a client holds it: the whole answer, inputs changed in place.</summary>
internal sealed class Step(JsonObject body)
{
    public JsonObject Body { get; } = body;

    public string AuthId
    {
        get => Body["authId"]!.GetValue<string>();
        set => Body["authId"] = value;
    }

    public IReadOnlyList<JsonObject> Callbacks => [.. Body["callbacks"]!.AsArray().Select(callback => callback!.AsObject())];

    public IEnumerable<string> Types => Callbacks.Select(callback => callback["type"]!.GetValue<string>());

    /// <summary>The callback with this type, or that collects this attribute.</summary>
    public JsonObject Find(string typeOrAttribute, int nth = 0) => Callbacks
        .Where(callback => callback["type"]!.GetValue<string>() == typeOrAttribute || Output(callback, "name")?.ToString() == typeOrAttribute)
        .ElementAt(nth);

    /// <summary>Fills in an input: the first one, or the one with this suffix.</summary>
    public Step Set(string typeOrAttribute, JsonNode? value, string suffix = "", int nth = 0)
    {
        Input(Find(typeOrAttribute, nth), suffix)["value"] = value;

        return this;
    }

    public Step ValidateOnly(bool value = true)
    {
        foreach (var callback in Callbacks.Where(c => c["input"]?.AsArray().Any(i => i!["name"]!.ToString().EndsWith("validateOnly", StringComparison.Ordinal)) == true))
            Input(callback, "validateOnly")["value"] = value;

        return this;
    }

    public JsonNode? InputValue(string typeOrAttribute, string suffix = "", int nth = 0) => Input(Find(typeOrAttribute, nth), suffix)["value"];

    /// <summary>The names of the requirements that the value in this callback does not meet.</summary>
    public IReadOnlyList<string> FailedPolicies(string typeOrAttribute) =>
        [.. Output(Find(typeOrAttribute), "failedPolicies")!.AsArray().Select(policy => JsonNode.Parse(policy!.GetValue<string>())!["policyRequirement"]!.GetValue<string>())];

    public Step Copy() => new(Body.DeepClone().AsObject());

    public static JsonNode? Output(JsonObject callback, string name) =>
        callback["output"]?.AsArray().FirstOrDefault(output => output!["name"]!.GetValue<string>() == name)?["value"];

    private static JsonNode Input(JsonObject callback, string suffix) => callback["input"]!.AsArray()
        .First(input => input!["name"]!.GetValue<string>().TrimStart("IDToken".ToCharArray()).TrimStart("0123456789".ToCharArray()) == suffix)!;
}
