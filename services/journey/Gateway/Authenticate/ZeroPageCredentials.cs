using System.Buffers;
using System.Text;
using Microsoft.Extensions.Primitives;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>
/// Credentials sent with the start request (protocol reference §1.8). When they fill every callback of the first step, the step is taken at once;
/// otherwise the step is answered as if the headers were absent.
/// </summary>
internal sealed record ZeroPageCredentials(string UserName, Secret Password)
{
    private const string UserNameHeader = "X-OpenAM-Username";
    private const string PasswordHeader = "X-OpenAM-Password";

    /// <summary>The credentials of a request; null when a header is missing, repeated or not readable.</summary>
    public static ZeroPageCredentials? From(IHeaderDictionary headers) =>
        Single(headers[UserNameHeader]) is { } name && Single(headers[PasswordHeader]) is { } password
            ? new(name, new Secret(password))
            : null;

    /// <summary>Values for all callbacks; null when one of them is neither a name nor a password.</summary>
    public IReadOnlyList<ValueArray<Json>>? Fill(ValueArray<AskedCallback> asked)
    {
        var filled = asked.Select(Fill).ToList();
        return filled.TrueForAll(values => values is not null) ? [.. filled.Select(values => values!.Value)] : null;
    }

    private ValueArray<Json>? Fill(AskedCallback asked) => asked.Type switch
    {
        "NameCallback" => [Json.From(UserName)],
        "PasswordCallback" => [Json.From(Password.Reveal())],
        "ValidatedCreateUsernameCallback" when ValidatesNothing(asked) => [Json.From(UserName), Json.From(false)],
        "ValidatedCreatePasswordCallback" when ValidatesNothing(asked) => [Json.From(Password.Reveal()), Json.From(false)],
        _ => null,
    };

    // Without policies it is the documented form of the plain callback: a login, not a registration.
    private static bool ValidatesNothing(AskedCallback asked) => asked.OutputValue("policies") == Json.EmptyObject;

    /// <summary>The text of a header that is there once; null: it is not, or cannot be read.</summary>
    public static string? Single(StringValues values) => values.Count == 1 ? Decode(values[0]!) : null;

    /// <summary>Decodes <c>=?UTF-8?B?…?=</c> (RFC 2047), the way to send other than ASCII in a header.</summary>
    private static string? Decode(string value)
    {
        const string prefix = "=?UTF-8?B?";
        if (!value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) || !value.EndsWith("?=", StringComparison.Ordinal) || value.Length < prefix.Length + 2)
        {
            return value;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(value.Length);
        try
        {
            return Convert.TryFromBase64String(value[prefix.Length..^2], bytes, out var length)
                ? Encoding.UTF8.GetString(bytes.AsSpan(0, length))
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }
}
