using System.Text.Json;

namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>The forms of hashes that other systems make.</summary>
internal static class ImportedHash
{
    /// <summary>Why one is refused; repeats nothing of it.</summary>
    public const string Problem =
        "The password hash must be bcrypt, PBKDF2, scrypt, Argon2 or salted SHA, in {\"$hash\": …} or {\"$crypto\": …}, and within the limits of its cost.";

    private const int MaxCharacters = 512;

    /// <summary>Reads the text of a hash; null when it has no known form, or a cost beyond the limits.</summary>
    public static IImportedHash? Parse(string text) => text.Length > MaxCharacters
        ? null
        : SaltedShaHash.Parse(text) ?? BcryptHash.Parse(text) ?? Pbkdf2Hash.Parse(text) ?? ScryptHash.Parse(text) ?? (IImportedHash?)Argon2ImportedHash.Parse(text);

    /// <summary>The text of a hash that was sent in place of a password, as it is stored; null when it is none that can be checked.</summary>
    public static string? Read(JsonElement sent)
    {
        var text = Sole(sent, "$hash") is { ValueKind: JsonValueKind.String } hash ? hash.GetString()
            : Sole(sent, "$crypto") is { } crypto ? SaltedShaHash.TextOf(crypto)
            : null;

        return text is not null && Parse(text) is not null ? text : null;
    }

    private static JsonElement? Sole(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.GetPropertyCount() is 1 && value.TryGetProperty(name, out var member) ? member : null;
}
