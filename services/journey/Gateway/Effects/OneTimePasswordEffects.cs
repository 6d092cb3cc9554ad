using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Effects;

/// <summary>
/// One-time passwords: derived, not drawn, so that a repeated step and another replica arrive at the same code without storing it. HMAC-SHA256
/// under a key of its own makes them as unpredictable as random ones to everybody without that key.
/// </summary>
internal sealed class OneTimePasswordEffects(IOptions<KeyOptions> keys)
{
    // 250 is the largest multiple of ten in a byte: bytes from there on are dropped, or the first digits would come more often than the last.
    private const int FirstBiasedByte = 250;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, KeyOptions.Bytes(keys.Value.Master), outputLength: 32, info: "journey/one-time-password/v1"u8.ToArray());

    /// <summary>The code of an id in a session.</summary>
    public OneTimePasswordGenerated Generate(GenerateOneTimePassword effect, EffectContext context)
    {
        var digits = new StringBuilder(effect.Length);
        for (var block = 0; digits.Length < effect.Length; block++)
        {
            var bytes = HMACSHA256.HashData(
                _key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{context.SessionId:N}/{effect.CodeId:N}/{block}")));
            foreach (var value in bytes.Where(value => value < FirstBiasedByte).Take(effect.Length - digits.Length))
            {
                digits.Append((char)('0' + (value % 10)));
            }
        }

        return new(new Secret(digits.ToString()));
    }
}
