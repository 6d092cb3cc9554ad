using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Platform.Identity.ManagedObjects;

/// <summary>
/// Claim of an object on a value that no other object may have. The primary key of these documents is what decides between racing
/// requests; a query beforehand only gives the better message.
/// </summary>
internal sealed record UniqueValue
{
    /// <summary>Resource, property and a digest of the comparable value: of bounded length, and silent about the person.</summary>
    public required string Id { get; init; }

    /// <summary>Key of the object that has the value.</summary>
    public required string ObjectKey { get; init; }

    /// <summary>The claims that an object makes by its properties: property name to claim id.</summary>
    public static ImmutableSortedDictionary<string, string> ClaimsOf(string resource, ObjectType type, JsonElement properties) =>
        type.UniqueProperties
            .Select(name => (Name: name, Text: TextOf(properties, name)))
            .Where(claim => claim.Text is { Length: > 0 })
            .ToImmutableSortedDictionary(claim => claim.Name, claim => IdOf(resource, claim.Name, claim.Text!), StringComparer.Ordinal);

    private static string IdOf(string resource, string property, string text) =>
        $"{resource}/{property}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ComparableText.Of(text))))}";

    private static string? TextOf(JsonElement properties, string name) =>
        !properties.TryGetProperty(name, out var value) ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString()
        : value.ValueKind is JsonValueKind.Null ? null : value.GetRawText();
}
