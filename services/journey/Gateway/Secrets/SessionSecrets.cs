using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Secrets;

/// <summary>
/// Keeps what people typed in secret between two steps: AES-256-GCM under a key of the session's own, which is destroyed when the session ends. The
/// session id is authenticated with the content, so that a box cannot be moved to another session.
/// </summary>
internal sealed class SessionSecrets(IOptions<KeyOptions> keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _master = KeyOptions.Bytes(keys.Value.Master);

    /// <summary>Registers the key document.</summary>
    public static void Configure(StoreOptions options) => options.Schema.For<SessionKey>().Index(key => key.ExpiresAt);

    /// <summary>The kept secrets of a session, outermost frame first; none when nothing is kept, or the key is gone.</summary>
    public async Task<ImmutableArray<StateBag>> OpenAsync(IQuerySession documents, JourneySession session, CancellationToken ct)
    {
        if (session.SealedSecrets is not { } box || await documents.LoadAsync<SessionKey>(session.Id, ct) is not { } key)
        {
            return [];
        }

        var bytes = Open(Unwrap(key), Convert.FromBase64String(box), session.Id);
        var frames = JsonSerializer.Deserialize<ImmutableArray<ImmutableDictionary<string, Json>>>(bytes);
        return [.. frames.Select(entries => new StateBag(entries))];
    }

    /// <summary>
    /// Seals what a turn keeps and puts the fact, and the key when it is new, into the caller's transaction. Null: there is nothing to keep.
    /// </summary>
    public async Task<SecretsSealed?> SealAsync(
        IDocumentSession documents, Turn turn, JourneySession? before, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var isEmpty = turn.Secrets.All(bag => bag.IsEmpty);
        if (isEmpty && before?.SealedSecrets is null)
        {
            return null;
        }

        var stored = before?.SealedSecrets is null ? null : await documents.LoadAsync<SessionKey>(turn.Session.Id, ct);
        var dataKey = stored is null ? RandomNumberGenerator.GetBytes(32) : Unwrap(stored);
        if (stored is null)
        {
            documents.Store(new SessionKey
            {
                Id = turn.Session.Id,
                Wrapped = Seal(_master, dataKey, turn.Session.Id),
                ExpiresAt = expiresAt,
            });
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(turn.Secrets.Select(bag => bag.Entries));
        return new SecretsSealed(Convert.ToBase64String(Seal(dataKey, bytes, turn.Session.Id)));
    }

    /// <summary>Destroys the key of a session in the caller's transaction.</summary>
    public static void Shred(IDocumentSession documents, JourneySession? session)
    {
        if (session?.SealedSecrets is not null)
        {
            documents.Delete<SessionKey>(session.Id);
        }
    }

    private byte[] Unwrap(SessionKey key) => Open(_master, key.Wrapped, key.Id);

    private static byte[] Seal(byte[] key, byte[] content, Guid sessionId)
    {
        var box = new byte[NonceSize + content.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(
            box.AsSpan(0, NonceSize), content, box.AsSpan(NonceSize, content.Length), box.AsSpan(NonceSize + content.Length), sessionId.ToByteArray());
        return box;
    }

    private static byte[] Open(byte[] key, byte[] box, Guid sessionId)
    {
        var content = new byte[box.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(
            box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, content.Length), box.AsSpan(NonceSize + content.Length), content, sessionId.ToByteArray());
        return content;
    }
}
