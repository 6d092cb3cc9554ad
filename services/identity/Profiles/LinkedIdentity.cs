using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Profiles;

/// <summary>An account at an identity provider that a person signs in with (identity-and-config reference, section 8.2).</summary>
/// <param name="Provider">Id of the provider; has no hyphen.</param>
/// <param name="Subject">What the provider calls the person.</param>
internal sealed record LinkedIdentity(string Provider, string Subject)
{
    /// <summary>Property that holds them, as <c>{provider}-{subject}</c>.</summary>
    public const string Property = "aliasList";

    /// <summary>The linked accounts of an object; an entry of another form is none.</summary>
    public static ImmutableArray<LinkedIdentity> Of(JsonElement properties) =>
        properties.TryGetProperty(Property, out var aliases) && aliases.ValueKind is JsonValueKind.Array
            ? [.. aliases.EnumerateArray().Where(alias => alias.ValueKind is JsonValueKind.String).Select(alias => Read(alias.GetString()!)).OfType<LinkedIdentity>()]
            : [];

    private static LinkedIdentity? Read(string alias) =>
        alias.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen && hyphen < alias.Length - 1 ? new(alias[..hyphen], alias[(hyphen + 1)..]) : null;
}
