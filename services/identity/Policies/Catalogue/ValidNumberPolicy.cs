using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>A JSON number.</summary>
internal sealed class ValidNumberPolicy() : Policy("valid-number", "VALID_NUMBER", onlyIfPresent: true)
{
    public override PolicyVerdict Check(PolicyInput input) =>
        PolicyVerdict.FailedUnless(input.Value is null or { ValueKind: JsonValueKind.Number });
}
