using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>No <c>null</c>.</summary>
internal sealed class NotNullPolicy() : Policy("not-null", "REQUIRED", onlyIfPresent: true)
{
    public override PolicyVerdict Check(PolicyInput input) =>
        PolicyVerdict.FailedUnless(input.Value is not { ValueKind: JsonValueKind.Null });
}
