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
        ["failedPolicyRequirements"] = EntriesOf(failures),
    };

    /// <summary>The entries.</summary>
    public static JsonArray EntriesOf(ImmutableArray<FailedPolicy> failures)
    {
        var entries = new JsonArray();
        var requirements = new JsonArray();

        foreach (var failed in failures)
        {
            if (!failed.IsOfSamePolicy)
            {
                requirements = [];
                entries.Add(new JsonObject { ["policyRequirements"] = requirements, ["property"] = failed.Property });
            }

            requirements.Add(RequirementOf(failed));
        }

        return entries;
    }

    private static JsonObject RequirementOf(FailedPolicy failed)
    {
        var requirement = new JsonObject { ["policyRequirement"] = failed.PolicyRequirement };

        if (failed.Params is { } parameters)
        {
            requirement["params"] = JsonNode.Parse(parameters.GetRawText());
        }

        return requirement;
    }
}
