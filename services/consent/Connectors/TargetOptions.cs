using Platform.Hosting.Outbound;

namespace Platform.Consent.Connectors;

/// <summary>Section <c>Consent:Targets</c>: where the platform may send personal data.</summary>
internal sealed class TargetOptions
{
    /// <summary>
    /// Hosts that connectors may name although they are in a private network, do without TLS, or are databases: <c>crm.internal</c>,
    /// <c>10.0.0.7</c>, <c>*.example.com</c>. All other targets are public hosts behind https.
    /// </summary>
    public IList<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether the operator named this host.</summary>
    public bool IsAllowed(string host) => OutboundHosts.IsNamed(AllowedHosts, host);
}
