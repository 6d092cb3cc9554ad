namespace Platform.Journey.Gateway.Effects;

/// <summary>For which session and realm effects are carried out, and what is known already.</summary>
internal sealed record EffectContext(Guid SessionId, string Realm, KnownObjects Known)
{
    /// <summary>Follows the session through all services.</summary>
    public string CorrelationId => SessionId.ToString("D");
}
