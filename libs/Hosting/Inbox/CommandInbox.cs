using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Platform.Contracts;
using Platform.Hosting.Stores;

namespace Platform.Hosting.Inbox;

/// <summary>
/// Answers every command once: effect and answer are committed together, a repeated command gets the first answer, and the
/// same effect id with other content gets <see cref="CommandConflict"/>.
/// </summary>
public sealed class CommandInbox<TStore>(TStore store, TimeProvider time)
    where TStore : IDocumentStore
{
    private const int MaxAttempts = 32;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly JsonSerializerOptions _withoutSecrets = new(_json) { Converters = { new SealedSecretEraser() } };

    /// <summary>Answers <paramref name="command"/>.</summary>
    /// <param name="effectId">Id of the effect that the command carries.</param>
    /// <param name="command">The command.</param>
    /// <param name="decide">Loads, decides and stages writes in the session it is given; must not save. Runs again for a repeated command, whose decision is thrown away.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="refusal">
    /// Turns a unique value that is taken into a final reply; the name of the index is in the inner <see cref="Npgsql.PostgresException"/>. Null when the
    /// index is none of the caller's: the decision is then made once more.
    /// </param>
    /// <returns>A reply of one of the types that <paramref name="decide"/> and <paramref name="refusal"/> give, or a conflict.</returns>
    public async Task<object> AnswerAsync<TCommand>(
        Guid effectId,
        TCommand command,
        Func<IDocumentSession, CancellationToken, Task<Answer>> decide,
        CancellationToken ct,
        Func<Exception, object?>? refusal = null)
        where TCommand : class
    {
        var fingerprint = FingerprintOf(command);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Nearly every command is new: it is not looked for before, because the answer's key refuses a second effect anyway.
                return await DecideAsync(effectId, fingerprint, decide, ct);
            }
            catch (Exception e) when (Collision.Is(e))
            {
                // The command was answered before, a value that must be unique is taken, or a stream moved on.
                if (await FindAsync<TCommand>(effectId, fingerprint, ct) is { } first)
                    return first;

                if (Collision.IsTaken(e) && refusal?.Invoke(e) is { } refused)
                    return await DecideAsync(effectId, fingerprint, (_, _) => Task.FromResult(Answer.Final(refused)), ct);

                // Each round somebody else came through, so a crowd on one stream clears; a defect does not, and must end.
                if (attempt == MaxAttempts)
                    throw;
            }
        }
    }

    private async Task<object> DecideAsync(
        Guid effectId, string fingerprint, Func<IDocumentSession, CancellationToken, Task<Answer>> decide, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.StampTrace(causationId: effectId.ToString());
        var answer = await decide(session, ct);

        if (!answer.IsFinal)
            return answer.Reply;

        session.Insert(new AnsweredCommand
        {
            Id = effectId,
            Fingerprint = fingerprint,
            ReplyType = answer.Reply.GetType().FullName!,
            Reply = JsonSerializer.Serialize(answer.Reply, answer.Reply.GetType(), _json),
            SubjectId = answer.SubjectId,
            At = time.GetUtcNow(),
        });
        await session.SaveChangesAsync(ct);

        return answer.Reply;
    }

    private async Task<object?> FindAsync<TCommand>(Guid effectId, string fingerprint, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        if (await session.LoadAsync<AnsweredCommand>(effectId, ct) is not { } answered)
            return null;

        if (answered.Fingerprint != fingerprint)
            return new CommandConflict { EffectId = effectId };

        var type = typeof(CommandConflict).Assembly.GetType(answered.ReplyType) ?? typeof(TCommand).Assembly.GetType(answered.ReplyType, throwOnError: true)!;

        return JsonSerializer.Deserialize(answered.Reply, type, _json);
    }

    private static string FingerprintOf<TCommand>(TCommand command) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, _withoutSecrets)));

    /// <summary>Sealing the same secret twice gives different boxes, and a hash of a secret would be one more thing to guard.</summary>
    private sealed class SealedSecretEraser : JsonConverter<SealedSecret>
    {
        public override SealedSecret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Fingerprints are only written.");

        public override void Write(Utf8JsonWriter writer, SealedSecret value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
