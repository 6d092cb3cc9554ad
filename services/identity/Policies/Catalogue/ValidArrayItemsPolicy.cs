using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>Every object in an array satisfies the policies that <c>properties</c> gives to its members.</summary>
internal sealed class ValidArrayItemsPolicy(Func<string, Policy> find) : Policy("valid-array-items", "VALID_ARRAY_ITEMS", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input)
    {
        if (input.Value is not { ValueKind: JsonValueKind.Array } array)
        {
            return PolicyVerdict.Passed;
        }

        var members = input.Param("properties").EnumerateArray().Select(Member).ToArray();
        var invalid = new JsonArray();
        var index = 0;

        foreach (var item in array.EnumerateArray())
        {
            var failed = PolicyEvaluator.Evaluate(members, item, input.Facts);

            if (!failed.IsEmpty)
            {
                invalid.Add(new JsonObject { ["arrayIndex"] = index, ["failedPolicyRequirements"] = PolicyResult.EntriesOf(failed) });
            }

            index++;
        }

        return invalid.Count is 0 ? PolicyVerdict.Passed : PolicyVerdict.FailedWith("invalidArrayItems", invalid);
    }

    private PropertyPolicies Member(JsonElement member) => new(
        member.GetProperty("name").GetString()!,
        [.. member.GetProperty("policies").EnumerateArray().Select(policy => ConfiguredPolicy.Read(policy, find))]);
}
