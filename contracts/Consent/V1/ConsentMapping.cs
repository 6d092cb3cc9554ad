using System.Collections.Immutable;

namespace Platform.Contracts.Consent.V1;

/// <summary>
/// One mapping that sends properties of a person elsewhere, if the person agrees.
/// </summary>
public sealed record ConsentMapping
{
    /// <summary>Technical name.</summary>
    public required string Name { get; init; }

    /// <summary>Name to show.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Icon class or URL.</summary>
    public string? Icon { get; init; }

    /// <summary>How much of the profile is shared, for example <c>Actual Profile</c>.</summary>
    public required string AccessLevel { get; init; }

    /// <summary>Titles of the shared properties.</summary>
    public required ImmutableArray<string> Fields { get; init; }
}
