using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>The id of the object is the value of its property <c>propertyName</c>. An object without id is not judged.</summary>
internal sealed class IdMustEqualPropertyPolicy() : Policy("id-must-equal-property", "ID_MUST_EQUAL_PROPERTY", onlyIfPresent: false)
{
    /// <summary>Parameter that names a property.</summary>
    public const string PropertyName = "propertyName";

    public override PolicyVerdict Check(PolicyInput input)
    {
        var name = input.Param(PropertyName).GetString() ?? throw new FormatException($"The parameter {PropertyName} is needed.");

        return PolicyVerdict.FailedUnless(
            input.Object.ValueKind is not JsonValueKind.Object
            || !input.Object.TryGetProperty("_id", out var id)
            || (input.Object.TryGetProperty(name, out var value) && JsonElement.DeepEquals(id, value)));
    }
}
