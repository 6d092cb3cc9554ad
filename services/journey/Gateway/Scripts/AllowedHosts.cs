using System.Net;
using System.Net.Sockets;

namespace Platform.Journey.Gateway.Scripts;

/// <summary>Which hosts scripts may call: names and, for addresses that are not public, the addresses themselves.</summary>
internal sealed class AllowedHosts
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _suffixes = [];
    private readonly List<IPNetwork> _networks = [];

    /// <summary>Reads a list, separated by commas.</summary>
    /// <exception cref="FormatException">An entry is neither a name nor an address.</exception>
    public AllowedHosts(string list)
    {
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(entry, out var network))
            {
                _networks.Add(network);
            }
            else if (IPAddress.TryParse(entry.Trim('[', ']'), out var address))
            {
                _networks.Add(new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            }
            else if (entry.StartsWith("*.", StringComparison.Ordinal) && IsName(entry[2..]))
            {
                _suffixes.Add(entry[1..]);
            }
            else
            {
                _names.Add(IsName(entry) ? entry : throw new FormatException($"{entry} is neither the name of a host nor an address."));
            }
        }
    }

    /// <summary>True when the host of a URL is listed.</summary>
    public bool Allows(Uri url) => IPAddress.TryParse(url.IdnHost, out var address)
        ? IsListed(address)
        : _names.Contains(url.IdnHost) || _suffixes.Any(suffix => url.IdnHost.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when a connection may be made: the address is public, or listed. A name may mean any address.</summary>
    public bool AllowsConnection(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IsListed(real) || !Private.Any(network => network.Contains(real));
    }

    private bool IsListed(IPAddress address) => _networks.Any(network => network.Contains(address));

    private static bool IsName(string text) => Uri.CheckHostName(text) is UriHostNameType.Dns;
}
