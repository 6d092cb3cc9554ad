using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>A number not below <c>minimum</c>.</summary>
internal sealed class MinimumNumberPolicy() : Policy("minimum-number", "MINIMUM_NUMBER_VALUE", onlyIfPresent: true)
{
    public override PolicyVerdict Check(PolicyInput input)
    {
        var least = input.Param("minimum").GetDouble();

        return input.Value is { ValueKind: JsonValueKind.Number } value && value.GetDouble() < least
            ? PolicyVerdict.FailedWith("minimum", least)
            : PolicyVerdict.Passed;
    }
}
