using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Platform.Identity.Credentials;

/// <summary>Makes and checks hashes of secrets through the gate. Every method takes ownership of the secret and wipes it.</summary>
internal sealed class SecretHasher(HashGate gate, IOptions<Argon2Options> options)
{
    /// <summary>Result of a check; <c>Upgraded</c> is the same secret under the current parameters when the stored hash has others.</summary>
    public sealed record Checked(bool Matches, string? Upgraded);

    private readonly Argon2Cost _cost = Argon2Cost.Of(options.Value);

    /// <summary>The PHC form of a new hash; null: overloaded.</summary>
    public Task<string?> HashAsync(byte[] secret, CancellationToken ct) =>
        RunAsync(secret, bytes => Argon2Hash.Create(bytes, _cost).ToPhc(), ct);

    /// <summary>
    /// Whether the secret belongs to the stored hash; null: overloaded. Without a stored hash the same work is done for nothing, so that the
    /// time does not tell whether there is one.
    /// </summary>
    public Task<Checked?> CheckAsync(byte[] secret, string? stored, CancellationToken ct) =>
        RunAsync(secret, bytes => Check(bytes, stored), ct);

    /// <summary>The same without the upgrade, for secrets that are checked one after the other: its time would tell which of them was right.</summary>
    public Task<Checked?> MatchesAsync(byte[] secret, string? stored, CancellationToken ct) =>
        RunAsync(secret, bytes => Match(bytes, stored), ct);

    /// <summary>True: the stored hash has the current parameters.</summary>
    public bool IsCurrent(string stored) => Argon2Hash.Parse(stored)?.Cost == _cost;

    private Checked Check(ReadOnlySpan<byte> secret, string? stored)
    {
        var match = Match(secret, stored);

        return match.Matches && !IsCurrent(stored!) ? match with { Upgraded = Argon2Hash.Create(secret, _cost).ToPhc() } : match;
    }

    private Checked Match(ReadOnlySpan<byte> secret, string? stored)
    {
        if (stored is null || Argon2Hash.Parse(stored) is not { } hash)
        {
            Argon2Hash.Waste(secret, _cost);
            return new(false, null);
        }

        return new(hash.Matches(secret), null);
    }

    private async Task<T?> RunAsync<T>(byte[] secret, SecretFunc<T> work, CancellationToken ct)
        where T : class
    {
        try
        {
            return await gate.RunAsync(() => work(secret), ct);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private delegate T SecretFunc<out T>(ReadOnlySpan<byte> secret);
}
