using System.Net;
using System.Net.Sockets;

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
    public bool IsAllowed(string host) => AllowedHosts.Any(entry => entry.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(entry, StringComparison.OrdinalIgnoreCase));

    /// <summary>Addresses that belong to nobody in particular, or to the network the platform itself runs in (RFC 6890).</summary>
    public static bool IsPrivate(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        if (IPAddress.IsLoopback(address))
            return true;

        var bytes = address.GetAddressBytes();

        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes[0] is 0 or 10 or 127 or >= 224
                || (bytes[0] == 172 && bytes[1] is >= 16 and < 32)
                || (bytes[0] == 192 && bytes[1] is (168 or 0))
                || (bytes[0] == 169 && bytes[1] == 254)
                || (bytes[0] == 100 && bytes[1] is >= 64 and < 128)
                || (bytes[0] == 198 && bytes[1] is (18 or 19))
            : address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any)
                || bytes is [0, 0x64, 0xff, 0x9b, ..] or [0x20, 0x02, ..];
    }
}
