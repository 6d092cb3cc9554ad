namespace Platform.Journey.Nodes.Cookies;

/// <summary>Names of cookies (RFC 6265 §4.1.1: a token of RFC 2616).</summary>
internal static class CookieName
{
    /// <summary>What a name looks like.</summary>
    public const string Pattern = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}";
}
