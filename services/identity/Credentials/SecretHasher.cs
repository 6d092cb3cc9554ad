using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Platform.Identity.Credentials.ImportedHashes;

namespace Platform.Identity.Credentials;

/// <summary>Makes and checks hashes of secrets through the gate. Every method takes ownership of the secret and wipes it.</summary>
internal sealed class SecretHasher(HashGate gate, IOptions<Argon2Options> options)
{
    /// <summary>Result of a check; <c>Upgraded</c> is the same secret under the current parameters when the stored hash has another form.</summary>
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
        RunAsync(secret, bytes => Check(bytes, stored, upgrades: true), ct);

    /// <summary>The same without the upgrade, for secrets that are checked one after the other: its time would tell which of them was right.</summary>
    public Task<Checked?> MatchesAsync(byte[] secret, string? stored, CancellationToken ct) =>
        RunAsync(secret, bytes => Check(bytes, stored, upgrades: false), ct);

    /// <summary>True: the stored hash has the current parameters.</summary>
    public bool IsCurrent(string stored) => Argon2Hash.Parse(stored)?.Cost == _cost;

    /// <summary>One hash of the current parameters in every case; that of a stored form that has others comes on top.</summary>
    private Checked Check(ReadOnlySpan<byte> secret, string? stored, bool upgrades)
    {
        var own = stored is null ? null : Argon2Hash.Parse(stored);

        if (own?.Cost == _cost)
        {
            return new(own.Matches(secret), null);
        }

        // What this service made under former options is not held to the limits of imported hashes: lowering a cost must lock nobody out.
        var matches = own?.Matches(secret) ?? (stored is not null && ImportedHash.Parse(stored)?.Matches(secret) is true);

        if (matches && upgrades)
        {
            return new(true, Argon2Hash.Create(secret, _cost).ToPhc());
        }

        Argon2Hash.Waste(secret, _cost);
        return new(matches, null);
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
