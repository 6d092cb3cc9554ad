using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Platform.Notification.Outgoing;

/// <summary>Which certificates of mail servers are believed: those of the machine's authorities, or of the configured ones and no others.</summary>
internal sealed class SmtpTrust(IOptions<SmtpOptions> options)
{
    private readonly Lazy<X509Certificate2Collection> _authorities = new(() => Read(options.Value.Authorities!));

    /// <summary>The judgement for the client; null: its own, by the authorities of the machine.</summary>
    public RemoteCertificateValidationCallback? Judge => options.Value.Authorities is { Length: > 0 } ? IsTrusted : null;

    /// <summary>True when the file can be read and holds a certificate.</summary>
    public static bool IsReadable(string? authorities)
    {
        try
        {
            return string.IsNullOrEmpty(authorities) || Read(authorities).Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private static X509Certificate2Collection Read(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);

        return certificates;
    }

    // A wrong name is wrong whoever vouches for it; only who may vouch is another question here.
    private bool IsTrusted(object sender, X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 certificate || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities.Value);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        foreach (var element in sent?.ChainElements.AsEnumerable() ?? [])
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);

        return chain.Build(certificate);
    }
}
