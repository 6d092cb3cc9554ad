using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>A number not above <c>maximum</c>.</summary>
internal sealed class MaximumNumberPolicy() : Policy("maximum-number", "MAXIMUM_NUMBER_VALUE", onlyIfPresent: true)
{
    public override PolicyVerdict Check(PolicyInput input)
    {
        var most = input.Param("maximum").GetDouble();

        return input.Value is { ValueKind: JsonValueKind.Number } value && value.GetDouble() > most
            ? PolicyVerdict.FailedWith("maximum", most)
            : PolicyVerdict.Passed;
    }
}
