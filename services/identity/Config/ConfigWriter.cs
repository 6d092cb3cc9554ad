using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Platform.Crest.Errors;
using Platform.Hosting.Sealing;
using Platform.Hosting.Stores;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Store;
using Platform.Patching;

namespace Platform.Identity.Config;

/// <summary>A change that somebody asks for.</summary>
/// <param name="DocumentId">Which document.</param>
/// <param name="Conditions">What must be so.</param>
/// <param name="Actor">Object id of who asks; null: the platform itself.</param>
/// <param name="TransactionId">Request, for the trace.</param>
internal sealed record ConfigRequest(string DocumentId, Preconditions Conditions, string? Actor, string TransactionId);

/// <summary>How a change ended.</summary>
internal abstract record ConfigOutcome
{
    private ConfigOutcome()
    {
    }

    /// <summary>The document is as it was asked for.</summary>
    public sealed record Done(ConfigDocument Document, bool IsNew) : ConfigOutcome;

    /// <summary>Nothing changed; the error is the answer.</summary>
    public sealed record Refused(CrestError Error) : ConfigOutcome;

    public static Refused Of(int status, string message) => new(CrestError.Of(status, message));
}

/// <summary>Changes configuration documents, one writer of a document at a time: everything is checked, and only then something changes.</summary>
internal sealed class ConfigWriter(IIdentityStore store, ConfigKinds kinds, SecretSealer sealer, TimeProvider clock, ILogger<ConfigWriter> logger)
{
    /// <summary>Documents that one installation may have; a new one more is refused.</summary>
    public const int MaxDocuments = 5_000;

    /// <summary>Creates or replaces a document.</summary>
    public Task<ConfigOutcome> PutAsync(ConfigRequest request, JsonElement asked, CancellationToken ct) => ChangeAsync(request, _ => (asked, null), ct);

    /// <summary>Changes members of a document that is there.</summary>
    public Task<ConfigOutcome> PatchAsync(ConfigRequest request, ImmutableArray<PatchOperation> operations, CancellationToken ct) => EditAsync(
        request,
        content =>
        {
            var target = JsonObject.Create(content)!;

            return PatchApplication.Apply(target, operations) is { } problem
                ? (default, CrestError.Of(StatusCodes.Status400BadRequest, problem))
                : (JsonSerializer.SerializeToElement(target), null);
        },
        ct);

    /// <summary>Makes of a document that is there what the edit makes of its content, or refuses with the problem of the edit. The result is judged as a whole.</summary>
    public Task<ConfigOutcome> EditAsync(ConfigRequest request, Func<JsonElement, (JsonElement Asked, CrestError? Problem)> edit, CancellationToken ct) => ChangeAsync(
        request, shown => shown is { } content ? edit(content) : (default, CrestError.Of(StatusCodes.Status404NotFound, "Not Found")), ct);

    /// <summary>Deletes a document; the outcome has it as it was.</summary>
    public async Task<ConfigOutcome> DeleteAsync(ConfigRequest request, CancellationToken ct)
    {
        var key = ConfigDocument.KeyOf(request.DocumentId);
        await using var session = store.LightweightSession();
        await LockAsync(session, request.DocumentId, ct);
        var present = await session.LoadAsync<ConfigDocument>(key, ct);

        var kind = kinds.Of(request.DocumentId);

        if (kind is { IsBuiltIn: true })
        {
            return ConfigOutcome.Of(StatusCodes.Status403Forbidden, $"The platform does not work without {request.DocumentId}: replace it instead.");
        }

        if (present is not { IsDeleted: false })
        {
            return ConfigOutcome.Of(StatusCodes.Status404NotFound, "Not Found");
        }

        if (request.Conditions.Revision is { } wanted && wanted != present.Revision)
        {
            return Changed();
        }

        if (kind is not null && await kind.JudgeDeletionAsync(session, ct) is { } refused)
        {
            return new ConfigOutcome.Refused(refused.Error);
        }

        await SaveAsync(session, request, present, new ConfigDeleted(clock.GetUtcNow()), ct);
        await (kind?.ReplacedAsync(ct) ?? Task.CompletedTask);
        ConfigLog.Deleted(logger, request.DocumentId);

        return new ConfigOutcome.Done(present, IsNew: false);
    }

    /// <summary>Puts a document where there never was one; used at start.</summary>
    public Task<ConfigOutcome> SeedAsync(string documentId, JsonElement content, CancellationToken ct) =>
        PutAsync(new(documentId, Preconditions.New, null, $"seed-{documentId}"), content, ct);

    private async Task<ConfigOutcome> ChangeAsync(ConfigRequest request, Func<JsonElement?, (JsonElement Asked, CrestError? Problem)> next, CancellationToken ct)
    {
        var key = ConfigDocument.KeyOf(request.DocumentId);
        await using var session = store.LightweightSession();
        await LockAsync(session, request.DocumentId, ct);
        var present = await session.LoadAsync<ConfigDocument>(key, ct);
        var shown = kinds.Show(request.DocumentId, present);

        // What is shown without being stored is there for everybody but the platform, which is about to store it.
        var isThere = request.Actor is null ? present is not null : shown is not null;

        if (Refusal(request.Conditions, present, isThere) is { } refusal)
        {
            return refusal;
        }

        var (asked, problem) = next(shown);

        return problem is null ? await StoreAsync(session, request, present, asked, ct) : new ConfigOutcome.Refused(problem);
    }

    /// <summary>In one order, so that no two writers wait for each other.</summary>
    private async Task LockAsync(IDocumentSession session, string documentId, CancellationToken ct)
    {
        foreach (var id in (kinds.Of(documentId)?.JudgedBeside ?? []).Append(documentId).Order(StringComparer.Ordinal))
        {
            await session.LockUntilCommitAsync(ConfigDocument.KeyOf(id), ct);
        }
    }

    private async Task<ConfigOutcome> StoreAsync(IDocumentSession session, ConfigRequest request, ConfigDocument? present, JsonElement asked, CancellationToken ct)
    {
        var kind = kinds.Of(request.DocumentId);
        var secrets = ConfigSecrets.Of(WithoutSurface(asked), hasNone: kind is { DigestsSecrets: true } || ConfigAccess.IsForPeople(request.DocumentId));
        var before = present is { IsDeleted: false } ? present : null;

        var (seals, loss) = secrets.Seal(before, kind?.Addresses ?? [], sealer);

        if (seals is null)
        {
            return ConfigOutcome.Of(StatusCodes.Status400BadRequest, loss);
        }

        var verdict = kind is null ? new ConfigVerdict.Accepted(secrets.Shown) : await kind.JudgeAsync(secrets.Shown, before?.Content, session, ct);

        if (verdict is not ConfigVerdict.Accepted { Content: var accepted })
        {
            return new ConfigOutcome.Refused(((ConfigVerdict.Refused)verdict).Error);
        }

        var text = ConfigText.Of(accepted);

        if (before is not null && before.Text == text && secrets.Given.IsEmpty)
        {
            return new ConfigOutcome.Done(before, IsNew: false);
        }

        if (text.Length > ConfigBody.MaxBytes)
        {
            return ConfigOutcome.Of(StatusCodes.Status400BadRequest, $"A document must not be longer than {ConfigBody.MaxBytes} characters.");
        }

        if (before is null && await session.Query<ConfigDocument>().CountAsync(x => !x.IsDeleted, ct) >= MaxDocuments)
        {
            return ConfigOutcome.Of(StatusCodes.Status403Forbidden, $"There are {MaxDocuments} configuration documents already.");
        }

        var written = new ConfigWritten(text, seals, ChangedMembers(before, accepted, secrets), clock.GetUtcNow());
        var document = await SaveAsync(session, request, present, written, ct);
        await (kind?.ReplacedAsync(ct) ?? Task.CompletedTask);
        ConfigLog.Replaced(logger, request.DocumentId);

        return new ConfigOutcome.Done(document, IsNew: before is null && kind is not { IsBuiltIn: true });
    }

    private static async Task<ConfigDocument> SaveAsync(IDocumentSession session, ConfigRequest request, ConfigDocument? present, IConfigEvent fact, CancellationToken ct)
    {
        var key = ConfigDocument.KeyOf(request.DocumentId);
        session.StampRequest(request.TransactionId, "/");

        if (request.Actor is { } actor)
        {
            session.StampActor(actor);
        }

        if (present is null)
        {
            session.Events.StartStream<ConfigDocument>(key, fact);
        }
        else
        {
            session.Events.Append(key, fact);
        }

        await session.SaveChangesAsync(ct);

        return ConfigDocument.Fold(present, key, fact);
    }

    private static ConfigOutcome.Refused? Refusal(Preconditions conditions, ConfigDocument? present, bool isThere) =>
        conditions.MustBeNew && isThere ? ConfigOutcome.Of(StatusCodes.Status412PreconditionFailed, "There is a document with this id already.")
        : conditions.MustExist && !isThere ? ConfigOutcome.Of(StatusCodes.Status404NotFound, "Not Found")
        : conditions.Revision is { } wanted && wanted != (present?.Revision ?? 0) ? Changed()
        : null;

    private static ConfigOutcome.Refused Changed() => ConfigOutcome.Of(StatusCodes.Status412PreconditionFailed, "The resource has been changed meanwhile.");

    private static ImmutableArray<string> ChangedMembers(ConfigDocument? before, JsonElement after, ConfigSecrets secrets)
    {
        var old = before?.Content.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal) ?? [];
        var withSecrets = secrets.Given.Keys.Select(pointer => pointer.Split('/')[1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        return
        [
            .. after.EnumerateObject()
                .Where(member => !(old.Remove(member.Name, out var was) && JsonElement.DeepEquals(was, member.Value)) || withSecrets.Contains(member.Name))
                .Select(member => member.Name),
            .. old.Keys,
        ];
    }

    private static JsonElement WithoutSurface(JsonElement asked)
    {
        if (!asked.TryGetProperty("_id", out _) && !asked.TryGetProperty("_rev", out _))
        {
            return asked;
        }

        var content = JsonObject.Create(asked)!;
        content.Remove("_id");
        content.Remove("_rev");

        return JsonSerializer.SerializeToElement(content);
    }
}

internal static partial class ConfigLog
{
    [LoggerMessage(2020, LogLevel.Information, "The configuration document {Id} was written")]
    public static partial void Replaced(ILogger logger, string id);

    [LoggerMessage(2022, LogLevel.Information, "The configuration document {Id} was deleted")]
    public static partial void Deleted(ILogger logger, string id);
}
