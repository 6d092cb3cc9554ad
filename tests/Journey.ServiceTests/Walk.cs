using System.Text.Json.Nodes;

namespace Platform.Journey.ServiceTests;

/// <summary>Somebody at a client: starts a journey, fills in what is asked, sends it.</summary>
internal sealed class Walk(HttpClient http)
{
    private const string Path = "/am/json/realms/root/authenticate";

    /// <summary>Starts a journey.</summary>
    public Task<Exchange> StartAsync(string journey, params (string Name, string Value)[] headers) =>
        Exchange.SendAsync(http, "POST", $"{Path}?authIndexType=service&authIndexValue={journey}", "{}", headers);

    /// <summary>Sends a step back with one value for each callback that takes one, in order.</summary>
    public Task<Exchange> SubmitAsync(Exchange step, params JsonNode?[] values) => Exchange.SendAsync(http, "POST", Path, Filled(step, values));

    /// <summary>Opens a link.</summary>
    public Task<Exchange> ResumeAsync(string suspendedId) => Exchange.SendAsync(http, "POST", $"{Path}?suspendedId={Uri.EscapeDataString(suspendedId)}");

    /// <summary>A whole login in one request.</summary>
    public Task<Exchange> LogInAsync(string userName, string password) =>
        StartAsync("Login", ("X-OpenAM-Username", userName), ("X-OpenAM-Password", password));

    private static string Filled(Exchange step, JsonNode?[] values)
    {
        var body = JsonNode.Parse(step.Body)!.AsObject();
        var inputs = body["callbacks"]!.AsArray().Select(callback => callback!["input"]?[0]).OfType<JsonObject>();
        foreach (var (input, value) in inputs.Zip(values))
        {
            input["value"] = value?.DeepClone();
        }

        return body.ToJsonString();
    }
}
