using System.Collections.Immutable;

namespace Platform.Consent.Consents;

/// <summary>What a person agrees to now, as far as it was told. Deleted with the person.</summary>
internal sealed record ConsentRecord
{
    /// <summary>Id of the person.</summary>
    public required string Id { get; init; }

    /// <summary>Revision of the person that this comes from; older facts change nothing.</summary>
    public required long Revision { get; init; }

    /// <summary>Date of consent by name of mapping.</summary>
    public required ImmutableDictionary<string, string> Consents { get; init; }
}
