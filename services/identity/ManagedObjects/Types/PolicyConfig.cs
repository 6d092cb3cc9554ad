using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Platform.Identity.Config;
using Platform.Identity.Config.Pages;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Catalogue;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>The document <c>policy</c>: policies beside those of the schemas, and the scripts that declare custom ones.</summary>
internal sealed class PolicyConfig(PolicyScripts scripts, IServiceProvider services) : IConfigKind
{
    public const string DocumentId = "policy";

    public string Id => DocumentId;

    public bool IsBuiltIn => false;

    public IReadOnlyList<string> JudgedBeside => [ManagedConfig.DocumentId];

    public async Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct)
    {
        if (PolicyScript.Problem(asked) is { } malformed)
        {
            return ConfigVerdict.Invalid(malformed);
        }

        var (catalogue, problem) = await scripts.ReadAsync(asked, ct);

        return (problem ?? Problem(asked, catalogue)) is { } wrong
            ? ConfigVerdict.Invalid(wrong)
            : await UseAsync(catalogue, session, ct) as ConfigVerdict ?? new ConfigVerdict.Accepted(asked);
    }

    public async Task<ConfigVerdict.Refused?> JudgeDeletionAsync(IQuerySession session, CancellationToken ct) => await UseAsync((await scripts.ReadAsync(null, ct)).Catalogue, session, ct);

    public JsonElement Show(JsonElement? stored) => stored ?? JsonElement.Parse("{}");

    /// <summary>Resolved late: the reader needs the documents, and they know all kinds.</summary>
    public Task ReplacedAsync(CancellationToken ct) => services.GetRequiredService<ObjectTypesReader>().RefreshAsync(ct);

    /// <summary>What is wrong; null: nothing.</summary>
    internal static string? Problem(JsonElement document, PolicyCatalogue catalogue) =>
        DocumentShape.Member(document, "", "resources", "an array", JsonValueKind.Array)
        ?? DocumentShape.First(ResourcePolicies.ArrayOf(document, "resources").Select((resource, index) => ResourceProblem(resource, $"/resources/{index}", catalogue)));

    /// <summary>The types were judged by the policies of before: each that they name must still be there.</summary>
    private static async Task<ConfigVerdict.Refused?> UseAsync(PolicyCatalogue catalogue, IQuerySession session, CancellationToken ct) =>
        await ConfigDocuments.ContentAsync(ManagedConfig.DocumentId, session, ct) is { } types && TypeShape.Problem(types, catalogue) is { } problem
            ? ConfigVerdict.Forbidden($"The document {ManagedConfig.DocumentId} would be wrong: {problem}")
            : null;

    private static string? ResourceProblem(JsonElement resource, string place, PolicyCatalogue catalogue)
    {
        if (!HasText(resource, "resource"))
        {
            return $"{place}/resource must name objects, such as managed/user/*.";
        }

        return DocumentShape.Member(resource, place, "properties", "an array", JsonValueKind.Array)
            ?? DocumentShape.First(ResourcePolicies.ArrayOf(resource, "properties").Select((property, index) => PropertyProblem(property, $"{place}/properties/{index}", catalogue)));
    }

    private static string? PropertyProblem(JsonElement property, string place, PolicyCatalogue catalogue)
    {
        if (!HasText(property, "name"))
        {
            return $"{place}/name must name a property.";
        }

        var asSchema = new JsonObject { ["type"] = "any" };

        if (property.TryGetProperty("policies", out var policies))
        {
            asSchema["policies"] = JsonNode.Parse(policies.GetRawText());
        }

        return PropertyShape.Problem(property.GetProperty("name").GetString()!, JsonSerializer.SerializeToElement(asSchema), place, catalogue)
            ?? ResourcePolicies.ArrayOf(property, "policies")
                .Select((policy, index) => policy.GetProperty("policyId").GetString() is UniquePolicy.PolicyId or ValidUserNamePolicy.PolicyId
                    ? $"{place}/policies/{index}: the policy {policy.GetProperty("policyId").GetString()} belongs into the schema of the type; values are claimed by it."
                    : null)
                .FirstOrDefault(problem => problem is not null);
    }

    private static bool HasText(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString()!.Length > 0;
}
