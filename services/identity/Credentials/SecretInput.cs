using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        /// <summary>The password in UTF-8; the caller wipes it.</summary>
        public byte[]? PasswordBytes() => Password is { } password ? Encoding.UTF8.GetBytes(password.GetString()!) : null;

        /// <summary>Names of the secret properties that were sent.</summary>
        public IEnumerable<string> Names()
        {
            if (Password is not null)
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
    public static SecretInput Read(byte[] utf8)
    {
        var sent = StrictJson.Read(utf8);
        CryptographicOperations.ZeroMemory(utf8);

        return sent is { ValueKind: JsonValueKind.Object } members
            ? Check(members)
            : new Rejected("The sealed secrets must be a JSON object that repeats no member.");
    }

    private static SecretInput Check(JsonElement sent)
    {
        var input = None;

        foreach (var member in sent.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null))
        {
            switch (member.Name)
            {
                case PasswordProperty when member.Value.ValueKind is JsonValueKind.String && member.Value.GetString()!.Length > MaxPasswordLength:
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
