using System.Collections.Immutable;

namespace Platform.Journey.Gateway.Effects;

/// <summary>For which session and realm effects are carried out, and what is known already.</summary>
internal sealed record EffectContext(Guid SessionId, string Realm, KnownObjects Known)
{
    /// <summary>Journey the session began with; for the log.</summary>
    public string Journey { get; init; } = "";

    /// <summary>Languages of the request, best first.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Where the request comes from; null: not known.</summary>
    public string? Source { get; init; }

    /// <summary>The cookie of a known browser as it was sent; null: none.</summary>
    public string? Device { get; init; }

    /// <summary>What this request looked a person up by first, as it was typed; the same for somebody and for nobody. Null: nothing yet.</summary>
    public string? Named { get; set; }

    /// <summary>Cookies that effects want the browser to get, if the journey succeeds.</summary>
    public ResponseCookies Cookies { get; } = new();

    /// <summary>Follows the session through all services.</summary>
    public string CorrelationId => SessionId.ToString("D");
}
