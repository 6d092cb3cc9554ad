using System.Security.Cryptography;
using JasperFx;
using Platform.Hosting.Stores;
using Platform.Identity.Store;

namespace Platform.Identity.Kba;

/// <summary>
/// The key that the questions and the counters of identities without object follow from. Made at the first start and kept in the database: all
/// replicas must give the same answers, after every restart, and nobody outside may be able to predict them.
/// </summary>
internal sealed class StrangerKey(IIdentityStore store) : IStoreSeed
{
    private const string Id = "strangers";

    private byte[] _value = [];

    public byte[] Value => _value is { Length: > 0 } ? _value : throw new InvalidOperationException("The store is not prepared yet.");

    public async Task SeedAsync(CancellationToken ct)
    {
        await InsertUnlessPresentAsync(ct);

        await using var session = store.QuerySession();
        _value = Convert.FromBase64String((await session.LoadAsync<DerivationKey>(Id, ct))!.Value);
    }

    private async Task InsertUnlessPresentAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();

        if (await session.LoadAsync<DerivationKey>(Id, ct) is not null)
        {
            return;
        }

        session.Insert(new DerivationKey { Id = Id, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) });

        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (DocumentAlreadyExistsException)
        {
            // Another replica that starts at the same moment was first; its key is everybody's.
        }
    }
}

/// <summary>A random key that things are derived from.</summary>
internal sealed record DerivationKey
{
    public required string Id { get; init; }

    /// <summary>Base64.</summary>
    public required string Value { get; init; }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "DerivationKey(***)";
}
