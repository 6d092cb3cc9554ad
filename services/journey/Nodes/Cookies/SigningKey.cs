using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Cookies;

/// <summary>The key in the configuration of the nodes for persistent cookies.</summary>
internal static class SigningKey
{
    private const int LeastBytes = 32;

    /// <summary>Reports a key that is none; no key is allowed.</summary>
    public static void Check(NodeSetup setup, string? key)
    {
        if (!string.IsNullOrEmpty(key) && (!Convert.TryFromBase64String(key, new byte[key.Length], out var length) || length < LeastBytes))
        {
            setup.Problem("hmacSigningKey must be base64 of 32 bytes or more");
        }
    }

    /// <summary>Where the key is found.</summary>
    public static SecretReference Of(string? key, string? identifier) => new(
        string.IsNullOrEmpty(identifier) ? null : $"am.authentication.nodes.persistentcookie.{identifier}.signing",
        string.IsNullOrEmpty(key) ? null : new(key));
}
