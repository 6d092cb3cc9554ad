using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>The members of a privilege as far as they have the right form; what has another form is the business of <c>valid-type</c>.</summary>
internal readonly struct Privilege(JsonElement privilege)
{
    /// <summary>Verbs.</summary>
    public ImmutableArray<JsonElement> Permissions => ArrayOf("permissions");

    /// <summary>Which attributes, and whether they can be written.</summary>
    public ImmutableArray<JsonElement> AccessFlags => ArrayOf("accessFlags");

    /// <summary>Actions that may be called.</summary>
    public ImmutableArray<JsonElement> Actions => ArrayOf("actions");

    /// <summary>Resource, <c>managed/user</c>; null: none.</summary>
    public string? Path => Member("path") is { ValueKind: JsonValueKind.String } path ? path.GetString() : null;

    /// <summary>Flags without <c>readOnly</c>.</summary>
    public ImmutableArray<JsonElement> WritableFlags =>
        [.. AccessFlags.Where(flag => !(flag.ValueKind is JsonValueKind.Object && flag.TryGetProperty("readOnly", out var fixedOne) && fixedOne.ValueKind is JsonValueKind.True))];

    /// <summary>True when the verb is among the permissions.</summary>
    public bool Allows(string verb) => Permissions.Any(permission => permission.ValueKind is JsonValueKind.String && permission.ValueEquals(verb));

    private JsonElement Member(string name) => privilege.ValueKind is JsonValueKind.Object && privilege.TryGetProperty(name, out var value) ? value : default;

    private ImmutableArray<JsonElement> ArrayOf(string name) => Member(name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
}
