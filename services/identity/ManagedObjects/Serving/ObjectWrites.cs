using System.Collections.Immutable;
using System.Text.Json;
using Marten;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Sealing;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects.Creating;
using Platform.Identity.ManagedObjects.Deleting;
using Platform.Identity.ManagedObjects.Patching;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;
using Platform.Patching;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>
/// Writes over HTTP: the same rules, the same inbox and the same events as the commands of journeys. Each request is a command; its id follows from
/// <c>Idempotency-Key</c> when there is one, so that a repeated request gets the first answer.
/// </summary>
internal sealed class ObjectWrites(
    CommandInbox<IIdentityStore> inbox, ObjectCreator creator, ObjectChanger changer, ObjectEraser eraser, SecretSealer sealer)
{
    /// <summary>A write.</summary>
    /// <param name="Grant">Who writes, with which rights.</param>
    /// <param name="Resource">Collection.</param>
    /// <param name="ObjectId">Object; null: the service chooses.</param>
    /// <param name="Conditions">Preconditions.</param>
    /// <param name="IdempotencyKey">Key of the client; null: none.</param>
    /// <param name="CorrelationId">Request.</param>
    internal sealed record Request(
        ManagedAccess.Grant Grant, string Resource, string? ObjectId, Preconditions Conditions, string? IdempotencyKey, string CorrelationId);

    /// <summary>What makes two requests with one key the same request; holds no secret.</summary>
    internal sealed record Fingerprint(string Verb, string Resource, string? ObjectId, string Conditions, string Content);

    /// <summary>Reply within this service: the object exists.</summary>
    internal sealed record AlreadyThere;

    /// <summary>Reply within this service: an object of this id existed and was erased.</summary>
    internal sealed record ErasedBefore;

    public Task<object> CreateAsync(Request request, JsonElement body, CancellationToken ct)
    {
        var parts = SecretParts.Of(body);
        var effect = EffectOf(request, "create");

        return AnswerAsync(request, effect, "create", parts.Rest.ToJsonString(), async (session, token) =>
        {
            var id = IdOf(request, parts);

            return id is not null && await session.Events.FetchStreamStateAsync(ObjectKey.Of(request.Resource, id), token) is not null
                ? Answer.Final(new AlreadyThere())
                : await creator.CreateAsync(session, CommandOf(request, parts, effect), TakesHashes(request), token);
        }, ct);
    }

    /// <summary>Creates or replaces, as the preconditions say.</summary>
    public Task<object> PutAsync(Request request, JsonElement body, CancellationToken ct)
    {
        var parts = SecretParts.Of(body);
        parts.Rest["_id"] = request.ObjectId;
        var effect = EffectOf(request, "put");
        var change = ChangeOf(request, effect, type => ObjectWishes.Replace(body, type, TakesHashes(request)));

        return AnswerAsync(request, effect, "put", parts.Rest.ToJsonString(), async (session, token) =>
        {
            var key = ObjectKey.Of(request.Resource, request.ObjectId!);

            if (request.Conditions.MustExist || await session.LoadAsync<ObjectState>(key, token) is not null)
            {
                return request.Conditions.MustBeNew ? Answer.Final(new AlreadyThere()) : await changer.ChangeAsync(session, change, token);
            }

            return await session.Events.FetchStreamStateAsync(key, token) is null
                ? await creator.CreateAsync(session, CommandOf(request, parts, effect), TakesHashes(request), token)
                : Answer.Final(new ErasedBefore());
        }, ct);
    }

    public Task<object> PatchAsync(Request request, ImmutableArray<PatchOperation> operations, CancellationToken ct)
    {
        var effect = EffectOf(request, "patch");
        var change = ChangeOf(request, effect, type => ObjectWishes.Patch(operations, type, request.Grant.AsObject));
        var content = string.Concat(SecretParts.Of(operations).Others.Select(operation => $"{operation.Kind} {operation.Field} {operation.From} {operation.Value?.GetRawText()}\n"));

        return AnswerAsync(request, effect, "patch", content, (session, token) => changer.ChangeAsync(session, change, token), ct);
    }

    /// <summary>Edits one relationship; the id of the command is the id of one that is new.</summary>
    public async Task<(Guid Effect, object Reply)> RelateAsync(Request request, string verb, string content, Func<Guid, RelationshipEdit> edit, CancellationToken ct)
    {
        var effect = EffectOf(request, verb);
        var wanted = edit(effect);
        var change = ChangeOf(request, effect, _ => new Wish.Accepted(SecretInput.None, (state, news) => new Wish.Drafted(
            ObjectPatching.DraftOf(state, JsonElement.Parse("{}"), news).Relating([wanted]))));

        return (effect, await AnswerAsync(request, effect, verb, $"{wanted.Property} {content}", (session, token) => changer.ChangeAsync(session, change, token), ct));
    }

    public Task<object> DeleteAsync(Request request, CancellationToken ct)
    {
        var effect = EffectOf(request, "delete");
        var command = new DeleteObject
        {
            EffectId = effect,
            Realm = request.Grant.Caller.Realm,
            Resource = request.Resource,
            ObjectId = request.ObjectId!,
            Revision = request.Conditions.Revision,
            CorrelationId = request.CorrelationId,
        };

        return AnswerAsync(request, effect, "delete", "", (session, token) => eraser.EraseAsync(session, command, token), ct);
    }

    private Task<object> AnswerAsync(
        Request request, Guid effect, string verb, string content, Func<IDocumentSession, CancellationToken, Task<Answer>> decide, CancellationToken ct) =>
        inbox.AnswerAsync(
            effect,
            new Fingerprint(verb, request.Resource, request.ObjectId, request.Conditions.ToString(), content),
            (session, token) =>
            {
                session.StampActor(request.Grant.Caller.SubjectId);
                return decide(session, token);
            },
            ct);

    private CreateObject CommandOf(Request request, SecretParts parts, Guid effect) => new()
    {
        EffectId = effect,
        Realm = request.Grant.Caller.Realm,
        Resource = request.Resource,
        Object = JsonSerializer.SerializeToElement(parts.Rest),
        Secrets = parts.Secrets.Count is 0 ? null : sealer.Seal(parts.Secrets.ToJsonString()),
        CorrelationId = request.CorrelationId,
    };

    private static ObjectChange ChangeOf(Request request, Guid effect, Func<ObjectType, Wish> want) => new()
    {
        EffectId = effect,
        Realm = request.Grant.Caller.Realm,
        Resource = request.Resource,
        ObjectId = request.ObjectId!,
        CorrelationId = request.CorrelationId,
        AsObject = request.Grant.AsObject,
        IsUnproved = request.Grant is { AsObject: true, Caller.HasProvedPassword: false },
        Revision = request.Conditions.Revision,
        Want = want,
    };

    private static bool TakesHashes(Request request) => !request.Grant.AsObject;

    private static string? IdOf(Request request, SecretParts parts) =>
        request.ObjectId ?? (parts.Rest["_id"] is { } id && id.GetValueKind() is JsonValueKind.String ? id.GetValue<string>() : null);

    private static Guid EffectOf(Request request, string verb) =>
        request.IdempotencyKey is { } key ? IdempotencyKey.EffectOf(request.Grant.Caller, verb, key) : Guid.CreateVersion7();
}
