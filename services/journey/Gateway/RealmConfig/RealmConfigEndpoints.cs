using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;
using System.Text.Json;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>
/// <c>GET</c> and <c>PUT /am/json/{realm}/realm-config/services/selfServiceTrees</c> and <c>…/realm-config/authentication</c> for
/// administrators, and <c>GET …/selfservice/trees</c> and <c>…/selfservice/socialIdentityProviders</c> for user interfaces.
/// </summary>
internal static class RealmConfigEndpoints
{
    public static void MapRealmConfig(this IEndpointRouteBuilder routes)
    {
        var config = routes.MapGroup("/am/json/realm-config").ServesVersions(SurfaceVersions.Configuration);
        Map(config, "/services/selfServiceTrees", SelfServiceTrees.Kind);
        Map(config, "/authentication", AuthenticationSettings.Kind);

        routes.MapGet("/am/json/selfservice/trees", MappingAsync).ServesVersions(SurfaceVersions.Configuration).WithTags("AM");
        routes.MapGet("/am/json/selfservice/socialIdentityProviders", Providers).ServesVersions(SurfaceVersions.Configuration).WithTags("AM");
    }

    private static void Map(RouteGroupBuilder config, string path, RealmKind kind)
    {
        config.MapGet(path, (RealmContext realm, RealmDocuments documents, HttpContext http, CancellationToken ct) =>
            ReadAsync(realm, kind, documents, http, ct));
        config.MapPut(path, (RealmContext realm, RealmConfigWriter writer, HttpContext http, CancellationToken ct) =>
            writer.WriteAsync(realm, kind, http, ct));
    }

    private static async Task<IResult> ReadAsync(
        RealmContext realm, RealmKind kind, RealmDocuments documents, HttpContext http, CancellationToken ct) =>
        RealmConfigAnswer.Of(kind, await documents.ReadAsync(realm.Path, kind, ct), http.Response);

    /// <summary>Public: pages show the links of self-service before anybody is signed in.</summary>
    private static async Task<IResult> MappingAsync(RealmContext realm, RealmDocuments documents, CancellationToken ct)
    {
        var trees = await documents.ReadAsync(realm.Path, SelfServiceTrees.Kind, ct);
        return CrestJson.Ok(Json.Object(("mapping", SelfServiceTrees.MappingOf(trees.Content))));
    }

    /// <summary>No journey leads to another identity provider, so there is none that pages could offer to link: an empty list lets them hide that part.</summary>
    private static CrestJson Providers() => CrestJson.Ok(Json.Object(("providers", Json.From(Array.Empty<Json>()))));
}

/// <summary>Writes configuration documents for requests.</summary>
internal sealed class RealmConfigWriter(BoundedJson bodies, RealmDocuments documents, RealmSettingsReader settings)
{
    public async Task<IResult> WriteAsync(RealmContext realm, RealmKind kind, HttpContext http, CancellationToken ct)
    {
        // The product document prints a body that ends in a comma, and it must work as printed.
        var body = await bodies.ReadAsync(http.Request, ct, trailingComma: true);

        if (body is JsonBody.Refused refused)
        {
            return refused.Error.ToResult();
        }

        if (body is not JsonBody.Present { Value: { ValueKind: JsonValueKind.Object } value })
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, "The request body must be a JSON object.").ToResult();
        }

        var asked = Json.From(value);
        var replaced = await documents.ReplaceAsync(
            realm.Path, kind, present => kind.Replace(asked, present), Precondition.Of(http.Request), ct);
        settings.Forget(realm.Path);

        return replaced switch
        {
            Replacement.Done done => RealmConfigAnswer.Of(kind, done.Configuration, http.Response),
            Replacement.Invalid invalid => CrestError.Of(StatusCodes.Status400BadRequest, invalid.Message, invalid.Detail).ToResult(),
            Replacement.Stale => CrestError.Of(StatusCodes.Status412PreconditionFailed, "The resource has been changed meanwhile.").ToResult(),
            var other => throw new InvalidOperationException($"Unmapped replacement {other.GetType().Name}."),
        };
    }
}

/// <summary>The form of configuration documents on the wire.</summary>
internal static class RealmConfigAnswer
{
    public static IResult Of(RealmKind kind, RealmConfiguration configuration, HttpResponse response)
    {
        response.Headers.ETag = $"\"{configuration.Revision}\"";
        response.Headers.CacheControl = "private";
        return CrestJson.Ok(configuration.Content.MergedWith(Json.Object(
            ("_id", Json.From("")),
            ("_rev", Json.From(configuration.Revision)),
            ("_type", kind.Type))));
    }
}
