using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Effects;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>
/// Browsers in which a name has logged in before (OWASP: device cookies against lock-out). They have tries of their own, so that strangers who guess at a
/// name cannot keep its person out. The cookie says nothing but "this person was here": it is a random number, a day and
/// a keyed hash over both and the bucket of the name, and nothing of it is stored.
/// </summary>
internal sealed class KnownDevices(IOptions<KeyOptions> keys, ThrottleKeys buckets, IOptions<ThrottlingOptions> options, TimeProvider time)
{
    /// <summary>Name of the cookie.</summary>
    public const string CookieName = "knownDevice";

    private const int NumberSize = 16;
    private const int DaySize = sizeof(int);
    private const int HeadSize = NumberSize + DaySize;
    private const int Size = HeadSize + HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, KeyOptions.Bytes(keys.Value.Master), 32, info: "known-device"u8.ToArray());

    /// <summary>The bucket of the browser for this name; null: the browser does not know it, or has not for too long.</summary>
    /// <param name="identifier">Bucket of the name.</param>
    /// <param name="cookie">The cookie as sent.</param>
    public Guid? BucketOf(Guid identifier, string? cookie)
    {
        Span<byte> token = stackalloc byte[Size];
        if (cookie is null || !Base64Url.IsValid(cookie, out var length) || length != Size
            || !Base64Url.TryDecodeFromChars(cookie, token, out _)
            || !CryptographicOperations.FixedTimeEquals(Sign(token[..HeadSize], identifier), token[HeadSize..]))
        {
            return null;
        }

        var age = Today() - BinaryPrimitives.ReadInt32BigEndian(token[NumberSize..HeadSize]);
        return age >= 0 && age <= options.Value.DeviceLifetime.TotalDays
            ? new Guid(SHA256.HashData(token).AsSpan(0, 16))
            : null;
    }

    /// <summary>Makes the browser of a person who is logged in known for their name, unless it is.</summary>
    public void Remember(IdentityObject person, EffectContext context)
    {
        if (!options.Value.Enabled || person.Properties.Member("userName")?.AsText() is not { Length: > 0 } name)
        {
            return;
        }

        var identifier = buckets.OfIdentifier(EffectClaims.Login, context.Realm, person.Resource, name);
        if (BucketOf(identifier, context.Device) is null)
        {
            context.Cookies.Set(CookieName, TokenOf(identifier), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                MaxAge = options.Value.DeviceLifetime,
            });
        }
    }

    private string TokenOf(Guid identifier)
    {
        var token = new byte[Size];
        RandomNumberGenerator.Fill(token.AsSpan(0, NumberSize));
        BinaryPrimitives.WriteInt32BigEndian(token.AsSpan(NumberSize), Today());
        Sign(token.AsSpan(0, HeadSize), identifier).CopyTo(token.AsSpan(HeadSize));
        return Base64Url.EncodeToString(token);
    }

    private byte[] Sign(ReadOnlySpan<byte> head, Guid identifier)
    {
        Span<byte> content = stackalloc byte[HeadSize + 16];
        head.CopyTo(content);
        identifier.TryWriteBytes(content[HeadSize..]);
        return HMACSHA256.HashData(_key, content);
    }

    private int Today() => (int)(time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalDays;
}
