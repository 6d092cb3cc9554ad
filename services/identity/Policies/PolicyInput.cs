using System.Text.Json;

namespace Platform.Identity.Policies;

/// <summary>Everything that a policy may see.</summary>
internal sealed record PolicyInput
{
    /// <summary>Name of the property.</summary>
    public required string Property { get; init; }

    /// <summary>Its value; null: absent. A JSON <c>null</c> is a value.</summary>
    public required JsonElement? Value { get; init; }

    /// <summary>Parameters that the schema gives to the policy; undefined when it gives none.</summary>
    public required JsonElement Params { get; init; }

    /// <summary>The whole object, so that a policy can look at other properties.</summary>
    public required JsonElement Object { get; init; }

    /// <summary>True when an earlier policy of this property failed with <c>REQUIRED</c>.</summary>
    public required bool RequiredHasFailed { get; init; }

    /// <summary>Facts from the store.</summary>
    public required PolicyFacts Facts { get; init; }

    /// <summary>A parameter, or undefined.</summary>
    public JsonElement Param(string name) =>
        Params.ValueKind is JsonValueKind.Object && Params.TryGetProperty(name, out var value) ? value : default;
}
