using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>A system that gets the people who agree to it: an HTTP interface that makes ids of its own, and the mapping to it.</summary>
internal sealed class ConsentTarget : IAsyncDisposable
{
    private const string Journey = "RegistrationWithConsent";

    private readonly ConcurrentDictionary<string, JsonObject> _people = new(StringComparer.Ordinal);
    private readonly DistributedStack _stack;
    private HttpStub _stub = null!;

    private ConsentTarget(DistributedStack stack) => _stack = stack;

    public string Mapping { get; } = $"e2e{Guid.NewGuid():N}";

    /// <summary>Every request so far.</summary>
    public IReadOnlyCollection<StubRequest> Requests => _stub.Requests;

    /// <summary>What is known there of whoever has this address, one for each time they were made known.</summary>
    public IReadOnlyList<JsonObject> People(string mail) => [.. _people.Values.Where(person => person["mail"]?.ToString() == mail)];

    /// <summary>Starts it and returns when every replica asks for consent.</summary>
    public static async Task<ConsentTarget> StartAsync(DistributedStack stack)
    {
        var target = new ConsentTarget(stack);
        target._stub = await HttpStub.StartAsync(stack.RequireControl().HostOfTests, target.Keep);
        await stack.ImportSampleAsync(Journey);
        await target.ConfigureAsync();
        await stack.EveryReplicaAsync(async client => target.IsAskedFor((await client.StartAsync(Journey)).AsStep()), "asks for consent");

        return target;
    }

    /// <summary>The page of the registration, filled in.</summary>
    public async Task<Step> FillAsync(JourneyClient client, Person person, bool agrees) =>
        (await client.FirstStepAsync(Journey)).FillShort(person).Set(Mapping, agrees).Set("TermsAndConditionsCallback", true);

    /// <summary>Whether nobody waits to be sent there, and nobody was given up.</summary>
    public async Task<bool> IsUpToDateAsync() => (await _stack.ReadAsync($"/openidm/sync/queue?mapping={Mapping}"))["result"]!.AsArray().Count == 0;

    public async ValueTask DisposeAsync()
    {
        using var administrator = await _stack.AdministratorAsync();
        await administrator.SendAsync(HttpMethod.Delete, $"/openidm/config/mapping/{Mapping}", null, [("X-Requested-With", "tests")]);
        await _stub.DisposeAsync();
    }

    private bool IsAskedFor(Step step) => step.Callbacks.Any(callback => Step.Output(callback, "name")?.ToString() == Mapping);

    private (int, string) Keep(StubRequest request)
    {
        var id = request.Path.Split('/').Last();

        switch (request.Method)
        {
            case "POST":
                var made = Guid.NewGuid().ToString("N");
                _people[made] = JsonNode.Parse(request.Body)!.AsObject();
                return (201, $$"""{"id":"{{made}}"}""");
            case "PUT":
                _people[id] = JsonNode.Parse(request.Body)!.AsObject();
                return (200, "{}");
            case "DELETE":
                _people.TryRemove(id, out _);
                return (200, "{}");
            default:
                return _people.TryGetValue(id, out var person) ? (200, person.ToJsonString()) : (200, "[]");
        }
    }

    private async Task ConfigureAsync()
    {
        await _stack.WriteAsync($"/openidm/config/connector/{Mapping}", new JsonObject
        {
            ["type"] = "http",
            ["baseUrl"] = _stub.Url,
            ["timeoutSeconds"] = 3,
            ["objectTypes"] = JsonNode.Parse(
                """
                {"person":{"idProperty":"id","create":{"path":"/people"},"update":{"path":"/people/{id}"},"delete":{"path":"/people/{id}"},"read":{"path":"/people/{id}"},"list":{"path":"/people"}}}
                """),
        }.ToJsonString());
        await _stack.WriteAsync($"/openidm/config/mapping/{Mapping}", new JsonObject
        {
            ["source"] = "managed/user",
            ["target"] = $"system/{Mapping}/person",
            ["consentRequired"] = true,
            ["displayName"] = "The shop",
            ["properties"] = JsonNode.Parse("""[{"source":"mail","target":"mail"},{"source":"givenName","target":"given_name"}]"""),
        }.ToJsonString());
    }
}
