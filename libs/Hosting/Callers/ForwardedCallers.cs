using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Contracts;
using Platform.Hosting.Sealing;

namespace Platform.Hosting.Callers;

/// <summary>
/// Carries the caller from the gateway to a service in a header: sealed under the key of the bus, for one method and path, and for a short
/// time, so that a header seen once opens no other door.
/// </summary>
public sealed class ForwardedCallers(SecretSealer sealer, TimeProvider time) : ICallers
{
    /// <summary>Name of the header. The gateway drops it from what comes in from outside.</summary>
    public const string Header = "X-Platform-Caller";

    private const int MaxCharacters = 4096;
    private static readonly TimeSpan _lifetime = TimeSpan.FromSeconds(30);

    /// <summary>The value of the header for a request that is passed on.</summary>
    public string Write(Caller caller, string method, string path) => JsonSerializer.Serialize(
        sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(new Letter(caller, method, path, time.GetUtcNow() + _lifetime))));

    /// <inheritdoc/>
    public ValueTask<Caller?> OfAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;

        return ValueTask.FromResult(
            request.Headers[Header] is [{ Length: > 0 and <= MaxCharacters } header]
            && Open(header) is { } letter
            && letter.ExpiresAt > time.GetUtcNow()
            && letter.Method == request.Method
            && letter.Path == request.Path
                ? letter.Caller
                : null);
    }

    private Letter? Open(string header)
    {
        try
        {
            return JsonSerializer.Deserialize<SealedSecret>(header) is { } secret ? JsonSerializer.Deserialize<Letter>(sealer.Open(secret)) : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Letter(Caller Caller, string Method, string Path, DateTimeOffset ExpiresAt);
}
