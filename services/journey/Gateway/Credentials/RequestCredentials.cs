using System.Text;
using Microsoft.Extensions.Primitives;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>What a request says about who sends it, beside a session.</summary>
internal abstract record RequestCredentials
{
    /// <summary>Header of Common REST clients; the name as it is, or encoded as RFC 2047 describes.</summary>
    public const string UserNameHeader = "X-OpenIDM-Username";

    /// <summary>See <see cref="UserNameHeader"/>.</summary>
    public const string PasswordHeader = "X-OpenIDM-Password";

    private const string AnonymousName = "anonymous";
    private const int MaxLength = 2048;

    private RequestCredentials()
    {
    }

    /// <summary>Nothing: a session may say it.</summary>
    public sealed record None : RequestCredentials;

    /// <summary>Something that proves nobody: the sender is nobody, whatever session there is besides.</summary>
    public sealed record Nobody : RequestCredentials;

    /// <summary>Name and password of a person, or id and secret of a client (RFC 7617, or two headers).</summary>
    public sealed record Named(string Name, Secret Password) : RequestCredentials;

    /// <summary>An access token (RFC 6750 §2.1).</summary>
    public sealed record Bearer(Secret Token) : RequestCredentials;

    /// <summary>Reads the headers.</summary>
    public static RequestCredentials Of(IHeaderDictionary headers)
    {
        if (headers.Authorization.Count > 0)
        {
            return headers.Authorization is [{ Length: <= MaxLength } authorization] ? OfAuthorization(authorization) : new Nobody();
        }

        if (headers[UserNameHeader].Count is 0 && headers[PasswordHeader].Count is 0)
        {
            return new None();
        }

        return Text(headers[UserNameHeader]) is { Length: > 0 } name && name is not AnonymousName && Text(headers[PasswordHeader]) is { Length: > 0 } password
            ? new Named(name, new(password))
            : new Nobody();
    }

    /// <summary>Name and password of <c>Basic</c> credentials; null: there are none.</summary>
    public static Named? Basic(string authorization) =>
        Scheme(authorization, "Basic ") is { } encoded && Decode(encoded) is { } pair && pair.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < pair.Length - 1
            ? new(pair[..colon], new(pair[(colon + 1)..]))
            : null;

    private static RequestCredentials OfAuthorization(string authorization) =>
        Basic(authorization) is { } named ? named
        : Scheme(authorization, "Bearer ") is { Length: > 0 } token ? new Bearer(new(token))
        : new Nobody();

    private static string? Scheme(string authorization, string scheme) =>
        authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? authorization[scheme.Length..].Trim() : null;

    private static string? Text(StringValues values) => values is [{ Length: <= MaxLength }] ? ZeroPageCredentials.Single(values) : null;

    private static string? Decode(string encoded)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(encoded));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
