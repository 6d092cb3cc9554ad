using System.Collections.Immutable;

namespace Platform.Contracts.Consent.V1;

/// <summary>
/// Reply to <see cref="ReadConsentMappings"/>.
/// </summary>
public sealed record ConsentMappingsRead
{
    /// <summary>The mappings, in configured order.</summary>
    public required ImmutableArray<ConsentMapping> Mappings { get; init; }
}
