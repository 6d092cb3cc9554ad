using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>No <c>null</c>, no empty text, no empty array; numbers, booleans and objects are never empty.</summary>
internal sealed class NotEmptyPolicy() : Policy("not-empty", "REQUIRED", onlyIfPresent: true)
{
    public override PolicyVerdict Check(PolicyInput input) => PolicyVerdict.FailedUnless(input.Value switch
    {
        { ValueKind: JsonValueKind.Null } => false,
        { ValueKind: JsonValueKind.String } text => text.GetString() is not "",
        { ValueKind: JsonValueKind.Array } array => array.GetArrayLength() > 0,
        _ => true,
    });
}
