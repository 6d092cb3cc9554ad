using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Identity.Credentials.ImportedHashes;
using Platform.Identity.Kba;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Credentials;

/// <summary>The secret properties that came sealed beside an object.</summary>
internal abstract record SecretInput
{
    /// <summary>Property of the password.</summary>
    public const string PasswordProperty = "password";

    /// <summary>Longest password; far beyond what people type, and a bound for what is hashed.</summary>
    public const int MaxPasswordLength = 1024;

    private SecretInput()
    {
    }

    /// <summary>Usable; each member null when it was not sent.</summary>
    public sealed record Accepted(JsonElement? Password, SecurityQuestions.Accepted? Questions) : SecretInput
    {
        /// <summary>The hash that another system made of the password, in place of it; null: none was sent.</summary>
        public string? PasswordHash { get; init; }

        /// <summary>True: a password was sent, in clear or hashed.</summary>
        public bool SetsPassword => Password is not null || PasswordHash is not null;

        /// <summary>The password in UTF-8; the caller wipes it.</summary>
        public byte[]? PasswordBytes() => Password is { } password ? Encoding.UTF8.GetBytes(password.GetString()!) : null;

        /// <summary>Names of the secret properties that were sent.</summary>
        public IEnumerable<string> Names()
        {
            if (SetsPassword)
            {
                yield return PasswordProperty;
            }

            if (Questions is not null)
            {
                yield return SecurityQuestions.Property;
            }
        }

        /// <summary>Prints nothing of the content.</summary>
        public override string ToString() => "SecretInput(***)";
    }

    /// <summary>Not usable, and why.</summary>
    public sealed record Rejected(string Message) : SecretInput;

    /// <summary>Nothing was sent.</summary>
    public static Accepted None { get; } = new(null, null);

    /// <summary>Reads the unsealed UTF-8 JSON object and wipes it.</summary>
    /// <param name="utf8">The object.</param>
    /// <param name="takesHashes">True: an administrator sends it, who may import the hash of a password.</param>
    public static SecretInput Read(byte[] utf8, bool takesHashes = false)
    {
        var sent = StrictJson.Read(utf8);
        CryptographicOperations.ZeroMemory(utf8);

        return sent is { ValueKind: JsonValueKind.Object } members
            ? Check(members, takesHashes)
            : new Rejected("The sealed secrets must be a JSON object that repeats no member.");
    }

    private static SecretInput Check(JsonElement sent, bool takesHashes)
    {
        var input = None;

        foreach (var member in sent.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null))
        {
            switch (member.Name)
            {
                case PasswordProperty when takesHashes && member.Value.ValueKind is JsonValueKind.Object:
                    if (ImportedHash.Read(member.Value) is not { } hash)
                    {
                        return new Rejected(ImportedHash.Problem);
                    }

                    input = input with { PasswordHash = hash };
                    break;
                case PasswordProperty when member.Value.ValueKind is not JsonValueKind.String:
                    return new Rejected("A password must be a text.");
                case PasswordProperty when member.Value.GetString()!.Length > MaxPasswordLength:
                    return new Rejected($"A password must not be longer than {MaxPasswordLength} characters.");
                case PasswordProperty:
                    input = input with { Password = member.Value };
                    break;
                case SecurityQuestions.Property when SecurityQuestions.Read(member.Value) is SecurityQuestions.Accepted questions:
                    input = input with { Questions = questions };
                    break;
                case SecurityQuestions.Property:
                    return new Rejected(((SecurityQuestions.Rejected)SecurityQuestions.Read(member.Value)).Message);
                default:
                    return new Rejected($"The property {member.Name} is not a secret and must not be sealed.");
            }
        }

        return input;
    }
}
