using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>The name of a mapping to another system.</summary>
internal sealed class MappingExistsPolicy() : Policy(MappingExistsPolicy.PolicyId, "MAPPING_EXISTS", onlyIfPresent: false)
{
    public const string PolicyId = "mapping-exists";

    public override PolicyVerdict Check(PolicyInput input) =>
        PolicyVerdict.FailedUnless(input.Value is { ValueKind: JsonValueKind.String } name && input.Facts.Mappings.Contains(name.GetString()!));
}
