using System.Text.Json.Nodes;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>The JSON type is one of <c>types</c>.</summary>
internal sealed class ValidTypePolicy() : Policy(ValidTypePolicy.PolicyId, "VALID_TYPE", onlyIfPresent: false)
{
    public const string PolicyId = "valid-type";

    public override PolicyVerdict Check(PolicyInput input)
    {
        if (input.Value is not { } value)
        {
            return PolicyVerdict.Passed;
        }

        var valid = input.Param("types").EnumerateArray().Select(type => type.GetString()!).ToArray();

        return valid.Any(type => JsonTypes.Fits(value, type))
            ? PolicyVerdict.Passed
            : PolicyVerdict.FailedWith(new JsonObject
            {
                ["invalidType"] = JsonTypes.NameOf(value),
                ["validTypes"] = new JsonArray([.. valid.Select(type => (JsonNode)type)]),
            });
    }
}
