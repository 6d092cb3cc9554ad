using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Platform.Hosting.Access;
using Platform.Identity.Config;

namespace Platform.Identity.Access;

/// <summary>The document <c>access</c>: who may do what. A table that cannot be read, or that would lock out the administrator, changes nothing.</summary>
internal sealed class AccessConfig(AccessRules rules) : IConfigKind
{
    public const string DocumentId = "access";

    public string Id => DocumentId;

    public Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct) =>
        Task.FromResult<ConfigVerdict>(AccessTableReader.Read(asked).Problem is { } problem ? ConfigVerdict.Invalid(problem) : new ConfigVerdict.Accepted(asked));

    public JsonElement Show(JsonElement? stored) => stored ?? AccessTable.DefaultDocument;

    public Task ReplacedAsync(CancellationToken ct) => rules.RefreshAsync(ct);
}

/// <summary>
/// The document <c>access.clients</c>: <c>{"clients": [{"clientId", "clientSecret", "scopes": []}]}</c>. The secret goes in and never comes out; a client
/// that is sent without one keeps its own.
/// </summary>
internal sealed class ClientsConfig(AccessRules rules) : IConfigKind
{
    public const string DocumentId = "access.clients";

    private const int MaxClients = 500;
    private const int MaxScopes = 100;

    private static readonly string[] Members = ["clientId", "clientSecret", "scopes"];

    public string Id => DocumentId;

    public Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct)
    {
        if (!asked.TryGetProperty("clients", out var clients) || clients.ValueKind is not JsonValueKind.Array || clients.GetArrayLength() > MaxClients
            || asked.EnumerateObject().Count() > 1)
        {
            return Task.FromResult<ConfigVerdict>(ConfigVerdict.Invalid($"The only member must be clients, an array of at most {MaxClients} clients."));
        }

        var known = ServiceClient.AllOf(present).ToDictionary(client => client.Id, client => client.SecretDigest, StringComparer.Ordinal);
        var kept = new Dictionary<string, JsonObject>(StringComparer.Ordinal);

        foreach (var (client, index) in clients.EnumerateArray().Select((client, index) => (client, index)))
        {
            var (stored, problem) = Read(client, known);

            if (stored is null || !kept.TryAdd(stored["clientId"]!.GetValue<string>(), stored))
            {
                return Task.FromResult<ConfigVerdict>(ConfigVerdict.Invalid($"/clients/{index} {problem ?? "is there twice"}."));
            }
        }

        return Task.FromResult<ConfigVerdict>(new ConfigVerdict.Accepted(JsonSerializer.SerializeToElement(new JsonObject { ["clients"] = new JsonArray([.. kept.Values]) })));
    }

    public bool DigestsSecrets => true;

    public JsonElement Show(JsonElement? stored) => JsonSerializer.SerializeToElement(new
    {
        clients = ServiceClient.AllOf(stored).Select(client => new { clientId = client.Id, scopes = client.Scopes }),
    });

    public Task ReplacedAsync(CancellationToken ct) => rules.RefreshAsync(ct);

    private static (JsonObject? Stored, string? Problem) Read(JsonElement client, Dictionary<string, string> known)
    {
        if (client.ValueKind is not JsonValueKind.Object || client.EnumerateObject().Any(member => !Members.Contains(member.Name, StringComparer.Ordinal)))
        {
            return (null, $"must be an object with the members {string.Join(", ", Members)}");
        }

        if (!(client.TryGetProperty("clientId", out var id) && id.ValueKind is JsonValueKind.String && ServiceClient.IsId(id.GetString())))
        {
            return (null, "must have a clientId of 1 to 64 letters, digits, dots, hyphens or underscores");
        }

        if (!client.TryGetProperty("scopes", out var scopes) || scopes.ValueKind is not JsonValueKind.Array || scopes.GetArrayLength() > MaxScopes
            || scopes.EnumerateArray().Any(scope => scope.ValueKind is not JsonValueKind.String || !ClientScope.TryParse(scope.GetString(), out _)))
        {
            return (null, $"must have scopes, an array of at most {MaxScopes} texts such as openidm:managed/user:read");
        }

        var digest = client.TryGetProperty("clientSecret", out var secret)
            ? secret.ValueKind is JsonValueKind.String && ServiceClient.IsSecret(secret.GetString()) ? ServiceClient.DigestOf(secret.GetString()!) : null
            : known.GetValueOrDefault(id.GetString()!);

        return digest is null
            ? (null, $"must have a clientSecret of {ServiceClient.SecretRequirement}")
            : (new JsonObject
            {
                ["clientId"] = id.GetString(),
                ["secretDigest"] = digest,
                ["scopes"] = new JsonArray([.. scopes.EnumerateArray().Select(scope => (JsonNode)scope.GetString()!)]),
            }, null);
    }
}
