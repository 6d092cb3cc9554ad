namespace Platform.Journey.Nodes.Flow;

/// <summary>Addresses that a browser is sent to. Those of apps on a phone have schemes of their own, so schemes are not listed but excluded.</summary>
internal static class BrowserAddress
{
    private static readonly string[] Scripts = ["javascript:", "data:", "vbscript:", "blob:"];

    /// <summary>False for an address that runs a script where it is opened; browsers skip blanks and control characters in a scheme.</summary>
    public static bool IsSafe(string? address)
    {
        var seen = string.Concat((address ?? "").Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        return !Scripts.Any(script => seen.StartsWith(script, StringComparison.OrdinalIgnoreCase));
    }
}
