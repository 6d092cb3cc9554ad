using Microsoft.Net.Http.Headers;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>
/// What a writer demands of the state it replaces (RFC 9110 §13.1). Without a demand the last writer wins, which the configuration
/// tools rely on (admin-rest §2).
/// </summary>
/// <param name="Matches">The revision it must have, <c>*</c> for any; null: no demand.</param>
/// <param name="MustBeNew">True: it must not exist.</param>
internal sealed record Precondition(string? Matches, bool MustBeNew)
{
    /// <summary>The demand of a request.</summary>
    public static Precondition Of(HttpRequest request) => new(
        request.Headers[HeaderNames.IfMatch].ToString().Trim('"', ' ') is { Length: > 0 } revision ? revision : null,
        request.Headers[HeaderNames.IfNoneMatch].ToString().Trim() is "*");

    /// <summary>True when nothing is demanded.</summary>
    public bool IsEmpty => Matches is null && !MustBeNew;

    /// <summary>Whether a state may be replaced.</summary>
    public bool Allows(bool exists, string revision) =>
        !(MustBeNew && exists) && (Matches is null || (Matches is "*" ? exists : Matches == revision));
}
