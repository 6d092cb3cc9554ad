using System.Net;
using System.Net.Sockets;

namespace Platform.Hosting.Outbound;

/// <summary>Where the platform may connect to on the word of an administrator: public hosts, and what the operator names.</summary>
public static class OutboundHosts
{
    /// <summary>Whether the operator named a host.</summary>
    /// <param name="named">Entries such as <c>crm.internal</c>, <c>10.0.0.7</c>, <c>*.example.com</c>.</param>
    /// <param name="host">Name or address.</param>
    public static bool IsNamed(IEnumerable<string> named, string host) => named.Any(entry => entry.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(entry, StringComparison.OrdinalIgnoreCase));

    /// <summary>Addresses that belong to nobody in particular, or to the network the platform itself runs in (RFC 6890).</summary>
    public static bool IsPrivate(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
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

    /// <summary>Connects. The address is looked at where it is used: a name could lead elsewhere the next time it is resolved.</summary>
    /// <param name="host">Name and port.</param>
    /// <param name="isNamed">True: the operator named the host, so that its addresses may be private.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="HostNotAllowedException">All its addresses are private.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool isNamed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(host);
        var addresses = await Dns.GetHostAddressesAsync(host.Host, ct);
        var usable = isNamed ? addresses : [.. addresses.Where(address => !IsPrivate(address))];

        if (usable.Length == 0)
            throw new HostNotAllowedException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        try
        {
            await socket.ConnectAsync(usable, host.Port, ct);

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
