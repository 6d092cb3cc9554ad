using Platform.Contracts;
using Platform.Hosting.Sealing;

namespace Platform.Identity.Credentials;

/// <summary>Opens the sealed secrets of a message.</summary>
internal static class SecretUnsealing
{
    public static SecretInput OpenSecrets(this SecretSealer sealer, SealedSecret? secrets, bool takesHashes = false) =>
        secrets is null ? SecretInput.None : SecretInput.Read(sealer.Open(secrets), takesHashes);
}
