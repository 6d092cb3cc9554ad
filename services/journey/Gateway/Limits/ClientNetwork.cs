using System.Net;
using System.Net.Sockets;

namespace Platform.Journey.Gateway.Limits;

/// <summary>Whom an address belongs to, as far as counting goes.</summary>
internal static class ClientNetwork
{
    /// <summary>The address itself; of IPv6 its /64, because one subscriber has all of that to choose addresses from.</summary>
    public static IPAddress Network(this IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
