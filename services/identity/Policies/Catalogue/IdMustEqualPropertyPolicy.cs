using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>The id of the object is the value of its property <c>propertyName</c>. An object without id is not judged.</summary>
internal sealed class IdMustEqualPropertyPolicy() : Policy("id-must-equal-property", "ID_MUST_EQUAL_PROPERTY", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input)
    {
        var name = input.Param("propertyName").GetString() ?? throw new FormatException("The parameter propertyName is needed.");

        return PolicyVerdict.FailedUnless(
            input.Object.ValueKind is not JsonValueKind.Object
            || !input.Object.TryGetProperty("_id", out var id)
            || (input.Object.TryGetProperty(name, out var value) && JsonElement.DeepEquals(id, value)));
    }
}
