using System.Security.Cryptography;
using System.Text;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Records;

/// <summary>
/// Stands in for addresses in records and counters: an HMAC under a key of this installation. Equal addresses can be found, an address cannot be
/// read.
/// </summary>
internal sealed class RecipientHashes(INotificationStore store) : IStoreSeed
{
    private byte[]? _key;

    public async Task SeedAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync(RecipientKey.Only, ct);

        if (await session.LoadAsync<RecipientKey>(RecipientKey.Only, ct) is not null)
            return;

        session.Store(new RecipientKey(RecipientKey.Only, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        await session.SaveChangesAsync(ct);
    }

    /// <summary>The hash of an address; capitals do not matter.</summary>
    public ValueTask<string> OfAsync(string address, CancellationToken ct) => HashAsync(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant()), ct);

    /// <summary>The hash of what a request asks for, the address in it included. It is none of an address, which holds no line break.</summary>
    public ValueTask<string> OfRequestAsync(string request, CancellationToken ct) => HashAsync(Encoding.UTF8.GetBytes($"request\n{request}"), ct);

    private async ValueTask<string> HashAsync(byte[] content, CancellationToken ct)
    {
        var key = _key ??= await ReadKeyAsync(ct);

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, content).AsSpan(0, 16));
    }

    private async Task<byte[]> ReadKeyAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return Convert.FromBase64String((await session.LoadAsync<RecipientKey>(RecipientKey.Only, ct))!.Key);
    }
}

/// <summary>The key of <see cref="RecipientHashes"/>, made once per installation.</summary>
/// <param name="Id"><see cref="Only"/>.</param>
/// <param name="Key">Base64 of 32 random bytes.</param>
internal sealed record RecipientKey(string Id, string Key)
{
    public const string Only = "recipients";

    /// <summary>Prints no key.</summary>
    public override string ToString() => "RecipientKey(***)";
}
