using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.Policies;

/// <summary>What policies say, as the dialect writes it (identity-and-config reference, sections 2.6 and 3.4).</summary>
internal static class PolicyResult
{
    /// <summary>One entry per failed policy: user interfaces read the first requirement of each entry.</summary>
    public static JsonObject Of(ImmutableArray<FailedPolicy> failures) => new()
    {
        ["result"] = failures.IsEmpty,
        ["failedPolicyRequirements"] = new JsonArray([.. failures.Select(EntryOf)]),
    };

    /// <summary>An entry.</summary>
    public static JsonObject EntryOf(FailedPolicy failed)
    {
        var requirement = new JsonObject { ["policyRequirement"] = failed.PolicyRequirement };

        if (failed.Params is { } parameters)
        {
            requirement["params"] = JsonNode.Parse(parameters.GetRawText());
        }

        return new() { ["policyRequirements"] = new JsonArray(requirement), ["property"] = failed.Property };
    }
}
