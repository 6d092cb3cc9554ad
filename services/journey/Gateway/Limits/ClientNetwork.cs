using System.Net;
using System.Net.Sockets;

namespace Platform.Journey.Gateway.Limits;

/// <summary>Whom an address belongs to.</summary>
internal static class ClientNetwork
{
    private const int SubscriberBytes = 8;
    private const int PlaceBytes = 3;
    private const int PlaceBytesOfIPv6 = 6;
    private const int BitsOfByte = 8;

    /// <summary>For counting: the address itself; of IPv6 its /64, because one subscriber has all of that to choose addresses from.</summary>
    public static IPAddress Network(this IPAddress address)
    {
        var plain = Plain(address);

        return plain.AddressFamily is AddressFamily.InterNetworkV6 ? Shortened(plain, SubscriberBytes) : plain;
    }

    /// <summary>For people: the /24, of IPv6 the /48, which tells the provider and the area and not the household.</summary>
    public static IPNetwork Neighbourhood(this IPAddress address)
    {
        var plain = Plain(address);
        var bytes = plain.AddressFamily is AddressFamily.InterNetworkV6 ? PlaceBytesOfIPv6 : PlaceBytes;

        return new(Shortened(plain, bytes), bytes * BitsOfByte);
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPAddress Shortened(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(length).Clear();

        return new IPAddress(bytes);
    }
}
