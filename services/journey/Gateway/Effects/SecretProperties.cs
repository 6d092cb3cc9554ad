using System.Text;
using Platform.Contracts;
using Platform.Hosting.Sealing;
using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Parts a new object into what may travel in clear and what may not.</summary>
internal static class SecretProperties
{
    private static readonly string[] Names = ["password", "kbaInfo"];

    /// <summary>The object without its secrets, and the secrets sealed; null when it has none.</summary>
    public static (Json Open, SealedSecret? Sealed) Split(Json properties, SecretSealer sealer)
    {
        var open = properties;
        var secrets = Json.EmptyObject;
        foreach (var name in Names)
        {
            if (properties.Member(name) is { } secret)
            {
                secrets = secrets.With(name, secret);
                open = open.Without(name);
            }
        }

        return secrets == Json.EmptyObject ? (open, null) : (open, sealer.Seal(Encoding.UTF8.GetBytes(secrets.RawText)));
    }
}
