using System.Globalization;

namespace Platform.Consent.Configuration;

/// <summary>What a writer demands of the document it replaces (RFC 9110 §13.1); without a demand the last writer wins (docs/adr/0021).</summary>
internal sealed record Precondition(string? Matches, bool MustBeNew)
{
    public static Precondition Of(HttpRequest request) => new(
        request.Headers.IfMatch.ToString().Trim('"', ' ') is { Length: > 0 } revision ? revision : null,
        request.Headers.IfNoneMatch.ToString().Trim() == "*");

    /// <param name="revision">Revision of the document; null: there is none.</param>
    public bool Allows(int? revision) => !(MustBeNew && revision is not null)
        && (Matches is null || (Matches == "*" ? revision is not null : Matches == revision?.ToString(CultureInfo.InvariantCulture)));
}
