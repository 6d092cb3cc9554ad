using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>None of the last <c>historyLength</c> values that the property had before.</summary>
internal sealed class IsNewPolicy() : Policy(IsNewPolicy.PolicyId, "IS_NEW", onlyIfPresent: false)
{
    public const string PolicyId = "is-new";

    public override PolicyVerdict Check(PolicyInput input)
    {
        var length = input.Param("historyLength").GetInt32();

        return PolicyVerdict.FailedUnless(
            input.Value is not { } value
            || !input.Facts.PreviousValues.TryGetValue(input.Property, out var before)
            || !before.Take(length).Any(former => JsonElement.DeepEquals(former, value)));
    }
}
