using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Journey.Engine;

namespace Platform.Journey.Scripting;

/// <summary>
/// The algorithms behind the JSON Web Tokens of scripts (RFC 7518): HS and RS signatures, and AES-CBC with HMAC under a shared key. A key of bytes fits
/// HS only and a JSON Web Key RS only, so no public key is ever taken for a shared secret.
/// </summary>
internal static class TokenAlgorithms
{
    private const int MaxModulus = 512;

    /// <summary>The answer to <c>sign</c>, <c>verify</c>, <c>encrypt</c> and <c>decrypt</c>; null: another operation.</summary>
    /// <exception cref="ScriptCallException">Unknown algorithm, key that does not fit, or a text that was not encrypted under it.</exception>
    public static Json? Answer(string operation, Json[] given)
    {
        try
        {
            return operation switch
            {
                "sign" => Json.From(Base64Url.EncodeToString(Sign(Text(given, 0), given[1], Utf8(given, 2)))),
                "verify" => Json.From(Verify(Text(given, 0), given[1], Utf8(given, 2), Base64Url.DecodeFromChars(Text(given, 3)))),
                "encrypt" => Encrypt(Text(given, 0), Bytes(given[1]), Utf8(given, 2), Utf8(given, 3)),
                "decrypt" => Json.From(Decrypt(Text(given, 0), Bytes(given[1]), Utf8(given, 2), [.. given.Skip(3).Select(part => Base64Url.DecodeFromChars(part.AsText()))])),
                _ => null,
            };
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new ScriptCallException("The key or the token cannot be used");
        }
    }

    private static byte[] Sign(string algorithm, Json key, byte[] data)
    {
        if (IsShared(algorithm))
        {
            return Hmac(algorithm, Bytes(key), data);
        }

        using var rsa = Rsa(algorithm, key);
        return rsa.SignData(data, HashOf(algorithm), RSASignaturePadding.Pkcs1);
    }

    private static bool Verify(string algorithm, Json key, byte[] data, byte[] signature)
    {
        if (IsShared(algorithm))
        {
            return CryptographicOperations.FixedTimeEquals(Hmac(algorithm, Bytes(key), data), signature);
        }

        using var rsa = Rsa(algorithm, key);
        return rsa.VerifyData(data, signature, HashOf(algorithm), RSASignaturePadding.Pkcs1);
    }

    private static bool IsShared(string algorithm) => algorithm is "HS256" or "HS384" or "HS512";

    private static byte[] Hmac(string algorithm, byte[] key, byte[] data) => CryptographicOperations.HmacData(HashOf(algorithm), key, data);

    private static HashAlgorithmName HashOf(string algorithm) => algorithm[2..] switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    private static RSA Rsa(string algorithm, Json key)
    {
        if (algorithm is not ("RS256" or "RS384" or "RS512") || key.Member("kty")?.AsText() != "RSA")
        {
            throw new ScriptCallException("The algorithm is not known, or the key is not one for it");
        }

        if (Part(key, "n") is not { Length: <= MaxModulus } || Part(key, "e") is not { Length: <= 4 })
        {
            throw new ScriptCallException($"An RSA key has at most {MaxModulus * 8} bits");
        }

        return RSA.Create(new RSAParameters
        {
            Modulus = Part(key, "n"),
            Exponent = Part(key, "e"),
            D = Part(key, "d"),
            P = Part(key, "p"),
            Q = Part(key, "q"),
            DP = Part(key, "dp"),
            DQ = Part(key, "dq"),
            InverseQ = Part(key, "qi"),
        });
    }

    // AES-CBC and HMAC (RFC 7518 §5.2.2): the first half of the key authenticates, the second encrypts.
    private static Json Encrypt(string encryption, byte[] key, byte[] header, byte[] text)
    {
        var (authenticating, encrypting, hash) = Halves(encryption, key);
        using var aes = Aes.Create();
        aes.Key = encrypting;
        var iv = RandomNumberGenerator.GetBytes(aes.BlockSize / 8);
        var encrypted = aes.EncryptCbc(text, iv);
        return Json.From(
            new[] { iv, encrypted, Tag(hash, authenticating, header, iv, encrypted) }.Select(part => Base64Url.EncodeToString(part)));
    }

    private static string Decrypt(string encryption, byte[] key, byte[] header, byte[][] parts)
    {
        if (parts is not [{ Length: 16 } iv, var encrypted, var tag])
        {
            throw new FormatException();
        }

        var (authenticating, encrypting, hash) = Halves(encryption, key);
        if (!CryptographicOperations.FixedTimeEquals(Tag(hash, authenticating, header, iv, encrypted), tag))
        {
            throw new CryptographicException();
        }

        using var aes = Aes.Create();
        aes.Key = encrypting;
        return Encoding.UTF8.GetString(aes.DecryptCbc(encrypted, iv));
    }

    private static (byte[] Authenticating, byte[] Encrypting, HashAlgorithmName Hash) Halves(string encryption, byte[] key) => (encryption, key.Length) switch
    {
        ("A128CBC-HS256", 32) => (key[..16], key[16..], HashAlgorithmName.SHA256),
        ("A192CBC-HS384", 48) => (key[..24], key[24..], HashAlgorithmName.SHA384),
        ("A256CBC-HS512", 64) => (key[..32], key[32..], HashAlgorithmName.SHA512),
        _ => throw new ScriptCallException("The encryption is not known, or the key has not the length it needs"),
    };

    private static byte[] Tag(HashAlgorithmName hash, byte[] key, byte[] header, byte[] iv, byte[] encrypted)
    {
        var bits = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bits, header.LongLength * 8);
        byte[] data = [.. header, .. iv, .. encrypted, .. bits];
        return CryptographicOperations.HmacData(hash, key, data)[..key.Length];
    }

    private static string Text(Json[] given, int at) => at < given.Length ? given[at].AsText() ?? "" : "";

    private static byte[] Utf8(Json[] given, int at) => Encoding.UTF8.GetBytes(Text(given, at));

    private static byte[]? Part(Json key, string name) => key.Member(name)?.AsText() is { } text ? Base64Url.DecodeFromChars(text) : null;

    private static byte[] Bytes(Json key) => key is { Kind: JsonValueKind.Array } && key.Items().Any()
        ? [.. key.Items().Select(item => (byte)(item.AsInteger() ?? 0))]
        : throw new ScriptCallException("The algorithm needs a shared key");
}
