using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Identity.Config;
using Platform.Identity.Kba.Checking;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Rest;
using Platform.Identity.Store;

namespace Platform.Identity.Kba.Configuring;

/// <summary>
/// <c>GET /openidm/selfservice/kba</c> for everybody: the questions. <c>POST …?_action=unlock</c> with <c>{"resource", "_id"}</c> for administrators: a
/// person's wrong answers no longer count.
/// </summary>
internal static class KbaEndpoints
{
    public static void MapKba(this IEndpointRouteBuilder routes)
    {
        var kba = routes.MapGroup("/openidm/selfservice/kba").ServesVersions(RestVersions.Served);
        kba.MapGet("", ReadAsync);
        kba.MapPost("", UnlockAsync);
    }

    private static async Task<IResult> ReadAsync(ConfigDocuments documents, CancellationToken ct) =>
        await documents.ReadAsync(SelfServiceConfiguration.KbaId, ct) is { } content
            ? RestAnswer.Of(RestAnswer.WithId("kba", content))
            : CrestError.Of(StatusCodes.Status404NotFound, "There are no security questions.").ToResult();

    private static async Task<IResult> UnlockAsync(IIdentityStore store, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (http.Request.Query["_action"] is not ["unlock"])
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, "The only action is unlock.").ToResult();
        }

        if (await RestBody.ReadObjectAsync(http.Request, ct) is not { } asked || TextOf(asked, "resource") is not { } resource || TextOf(asked, "_id") is not { } id)
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, "The request body must be a JSON object with the members resource and _id.").ToResult();
        }

        await using var session = store.LightweightSession();
        session.StampRequest(http.TraceIdentifier, "/");
        var isUnlocked = await session.UnlockAsync(ObjectKey.Of(resource, id), clock.GetUtcNow(), ct);
        await session.SaveChangesAsync(ct);

        return RestAnswer.Of(new JsonObject { ["unlocked"] = isUnlocked });
    }

    private static string? TextOf(JsonElement asked, string name) =>
        asked.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= 512 } text ? text : null;
}
