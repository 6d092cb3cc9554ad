using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Crest.Errors;
using Platform.Hosting.Inbox;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies;
using Platform.Identity.Rest;
using Platform.Identity.Store;
using Platform.Patching;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>Requests that write managed objects.</summary>
internal sealed class ManagedWrites(ObjectTypes types, ObjectWrites writes, ObjectPresenter presenter, IIdentityStore store)
{
    /// <summary><c>POST …/{type}?_action=create</c>.</summary>
    public async Task<IResult> PostAsync(string type, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);

        if (http.Request.Single("_action") is not (null or "create") and var action)
        {
            throw RequestProblem.Malformed($"Action {action} is not supported.");
        }

        var request = RequestOf(http, target, null, Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false));

        return await AnswerAsync(await writes.CreateAsync(request, await JsonBody.ObjectAsync(http.Request, ct), ct), target, http, isPatch: false, ct);
    }

    /// <summary><c>PUT …/{type}/{id}</c>: creates or replaces, as the preconditions say.</summary>
    public async Task<IResult> PutAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        var request = RequestOf(http, target, id, Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: true));

        return await AnswerAsync(await writes.PutAsync(request, await JsonBody.ObjectAsync(http.Request, ct), ct), target, http, isPatch: false, ct);
    }

    /// <summary><c>PATCH …/{type}/{id}</c>.</summary>
    public async Task<IResult> PatchAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        var request = RequestOf(http, target, id, Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: false));
        var (operations, problem) = PatchOperation.Read(await JsonBody.ReadAsync(http.Request, ct));

        return problem is null
            ? await AnswerAsync(await writes.PatchAsync(request, operations, ct), target, http, isPatch: true, ct)
            : CrestError.Of(StatusCodes.Status400BadRequest, problem).ToResult();
    }

    /// <summary><c>POST …/{type}/{id}?_action=patch</c>; there are no other actions.</summary>
    public Task<IResult> ActAsync(string type, string id, HttpContext http, CancellationToken ct) => http.Request.Single("_action") is "patch"
        ? PatchAsync(type, id, http, ct)
        : throw RequestProblem.Malformed($"Action {http.Request.Single("_action")} is not supported.");

    /// <summary><c>DELETE …/{type}/{id}</c>: answers with the object as it was.</summary>
    public async Task<IResult> DeleteAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        var request = RequestOf(http, target, id, Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: false));
        await using var session = store.QuerySession();
        var before = await session.LoadAsync<ObjectState>(ManagedReads.KeyOf(target, id), ct);
        var shown = before is null
            ? new JsonObject { ["_id"] = id }
            : await presenter.OneAsync(ObjectView.Of(before, target.Type), target.Type, http.Request.Fields(), target.Grant.AsObject, ct);
        var reply = await writes.DeleteAsync(request, ct);

        return reply is ObjectDeleted ? RestAnswer.Of(shown, http.Request) : await AnswerAsync(reply, target, http, isPatch: false, ct);
    }

    /// <summary>The write that a request asks for.</summary>
    public static ObjectWrites.Request RequestOf(HttpContext http, ManagedTarget target, string? id, Preconditions conditions)
    {
        if (id is not null)
        {
            ManagedReads.KeyOf(target, id);
        }

        return IdempotencyKey.TryRead(http.Request, out var key)
            ? new(target.Grant, target.Resource, id, conditions, key, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier)
            : throw RequestProblem.Malformed(IdempotencyKey.Requirement);
    }

    private async Task<IResult> AnswerAsync(object reply, ManagedTarget target, HttpContext http, bool isPatch, CancellationToken ct)
    {
        switch (reply)
        {
            case ObjectCreated { Object: var created }:
                http.Response.Headers.Location = $"/openidm/{target.Resource}/{Uri.EscapeDataString(created.Id)}";
                return await ShowAsync(created, target, http, StatusCodes.Status201Created, ct);
            case ObjectPatched { Object: var changed }:
                return await ShowAsync(changed, target, http, StatusCodes.Status200OK, ct);
            default:
                return RefusalOf(reply, isPatch).ToResult();
        }
    }

    /// <summary>The error of a write that was not made.</summary>
    public static CrestError RefusalOf(object reply, bool isPatch) => reply switch
    {
        ObjectRefused refused => ErrorOf(refused, isPatch),
        ObjectWrites.AlreadyThere => CrestError.Of(StatusCodes.Status412PreconditionFailed, "An object with this id exists or has existed."),
        RelationshipTaken => CrestError.Of(StatusCodes.Status412PreconditionFailed, "There is such a relationship already."),
        ObjectWrites.ErasedBefore => CrestError.Of(StatusCodes.Status409Conflict, "An object with this id has existed; ids are not given away again."),
        CommandConflict => CrestError.Of(StatusCodes.Status409Conflict, $"The header {IdempotencyKey.Header} names another request."),
        _ => throw new InvalidOperationException($"Unmapped reply {reply.GetType().Name}."),
    };

    private async Task<IResult> ShowAsync(ManagedObject shown, ManagedTarget target, HttpContext http, int status, CancellationToken ct)
    {
        http.Response.Headers.ETag = ManagedReads.ETagOf(shown.Revision);

        return RestAnswer.Of(await presenter.OneAsync(shown, target.Type, http.Request.Fields(), target.Grant.AsObject, ct), http.Request, status);
    }

    /// <summary>The sentences are those that clients of the dialect look for (identity-and-config reference, section 2.6).</summary>
    private static CrestError ErrorOf(ObjectRefused refused, bool isPatch) => refused.Reason switch
    {
        ObjectRefusal.PolicyViolation => CrestError.Of(
            StatusCodes.Status403Forbidden, isPatch ? "Failed policy validation" : "Policy validation failed", JsonSerializer.SerializeToElement(PolicyResult.Of(refused.FailedPolicies))),
        ObjectRefusal.NotFound => CrestError.Of(StatusCodes.Status404NotFound, "Not Found"),
        ObjectRefusal.Forbidden => CrestError.Of(StatusCodes.Status403Forbidden, refused.Message),
        ObjectRefusal.RevisionMismatch => CrestError.Of(StatusCodes.Status412PreconditionFailed, refused.Message),
        ObjectRefusal.Overloaded => CrestError.Of(StatusCodes.Status503ServiceUnavailable, refused.Message),
        _ => CrestError.Of(StatusCodes.Status400BadRequest, refused.Message),
    };
}
