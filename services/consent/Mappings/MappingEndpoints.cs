using System.Text.Json.Nodes;
using Platform.Consent.Configuration;
using Platform.Hosting.Callers;

namespace Platform.Consent.Mappings;

/// <summary>Mappings as configuration resources, and the runtime view of them (identity-and-config reference §7.1, §10). For administrators.</summary>
internal static class MappingEndpoints
{
    public static void MapMappings(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/openidm").RefusesPolitely().WithTags("Consent");
        admin.MapGet("/config/mapping/{name}", ReadAsync);
        admin.MapPut("/config/mapping/{name}", PutAsync);
        admin.MapPatch("/config/mapping/{name}", PatchAsync);
        admin.MapDelete("/config/mapping/{name}", DeleteAsync);
        admin.MapGet("/config/mapping/{name}/history", HistoryAsync);
        admin.MapGet("/config/sync", ReadSyncAsync);
        admin.MapPut("/config/sync", PutSyncAsync);
        admin.MapPatch("/config/sync", PatchSyncAsync);
        admin.MapGet("/config/sync/history", SyncHistoryAsync);
        admin.MapGet("/sync/mappings", ListAsync);
        admin.MapGet("/sync/mappings/{name}", ReadRuntimeAsync);
        admin.MapGet("/endpoint/mappingDetails", ReadDetailsAsync);
    }

    private static async Task<IResult> ReadAsync(string name, MappingDocuments documents, ConfigurationChanges changes, HttpContext http, CancellationToken ct) =>
        ConfigurationChanges.RevisionOf(http.Request) is { } revision ? await changes.ReadAsync(MappingDocuments.IdOf(name), revision, http, ct)
        : await documents.FindAsync(name, ct) is { InSyncDocument: false } mapping
            ? ConfigurationBody.Document(http, MappingDocuments.IdOf(name), mapping.Revision, mapping.Content)
            : ConfigurationBody.NotFound();

    private static async Task<IResult> PutAsync(string name, MappingDocuments documents, ICallers callers, HttpContext http, CancellationToken ct)
    {
        var by = (await callers.OfAsync(http))!.SubjectId;
        var content = await ConfigurationBody.ReadAsync(http.Request, ct);

        return Written(name, await documents.PutAsync(name, content, Precondition.Of(http.Request), by, ct), http);
    }

    private static async Task<IResult> PatchAsync(string name, MappingDocuments documents, ICallers callers, HttpContext http, CancellationToken ct)
    {
        var by = (await callers.OfAsync(http))!.SubjectId;
        var patch = await ConfigurationPatch.ReadAsync(http.Request, ct);

        return await documents.FindAsync(name, ct) is { InSyncDocument: false } present
            ? Written(name, await documents.PutAsync(name, patch.Of(present.Content), ConfigurationPatch.Unchanged(Precondition.Of(http.Request), present.Revision), by, ct), http)
            : ConfigurationBody.NotFound();
    }

    private static IResult Written(string name, (Mapping Mapping, bool IsNew)? outcome, HttpContext http) => outcome is var (mapping, isNew)
        ? ConfigurationBody.Document(
            http, MappingDocuments.IdOf(name), mapping.Revision, mapping.Content, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
        : ChangedMeanwhile();

    private static IResult ChangedMeanwhile() => ConfigurationBody.Refused(StatusCodes.Status412PreconditionFailed, "The resource has been changed meanwhile.");

    private static async Task<IResult> DeleteAsync(string name, MappingDocuments documents, ICallers callers, HttpContext http, CancellationToken ct) =>
        await documents.FindAsync(name, ct) is { InSyncDocument: false }
        && await documents.DeleteAsync(name, (await callers.OfAsync(http))!.SubjectId, ct) is { } removed
            ? ConfigurationBody.Document(http, MappingDocuments.IdOf(name), removed.Revision, removed.Content)
            : ConfigurationBody.NotFound();

    private static Task<IResult> HistoryAsync(string name, ConfigurationChanges changes, HttpContext http, CancellationToken ct) =>
        changes.ListAsync(MappingDocuments.IdOf(name), http, ct);

    private static async Task<IResult> ReadSyncAsync(MappingDocuments documents, ConfigurationChanges changes, HttpContext http, CancellationToken ct) =>
        ConfigurationChanges.RevisionOf(http.Request) is { } revision
            ? await changes.ReadAsync(SyncDocument.Id, revision, http, ct)
            : Answer(http, await documents.ReadSyncDocumentAsync(ct));

    private static async Task<IResult> PutSyncAsync(MappingDocuments documents, ICallers callers, HttpContext http, CancellationToken ct)
    {
        var by = (await callers.OfAsync(http))!.SubjectId;
        var content = await ConfigurationBody.ReadAsync(http.Request, ct);

        return Answer(http, await documents.ChangeSyncDocumentAsync(_ => content, Precondition.Of(http.Request), by, ct));
    }

    private static async Task<IResult> PatchSyncAsync(MappingDocuments documents, ICallers callers, HttpContext http, CancellationToken ct)
    {
        var by = (await callers.OfAsync(http))!.SubjectId;
        var patch = await ConfigurationPatch.ReadAsync(http.Request, ct);

        return Answer(http, await documents.ChangeSyncDocumentAsync(patch.Of, Precondition.Of(http.Request), by, ct));
    }

    private static Task<IResult> SyncHistoryAsync(ConfigurationChanges changes, HttpContext http, CancellationToken ct) => changes.ListAsync(SyncDocument.Id, http, ct, isAlwaysThere: true);

    private static IResult Answer(HttpContext http, SyncDocument? document) =>
        document is var (revision, content) ? ConfigurationBody.Document(http, SyncDocument.Id, revision, content) : ChangedMeanwhile();

    private static async Task<IResult> ListAsync(MappingDocuments documents, CancellationToken ct) =>
        ConfigurationBody.Envelope([.. (await documents.ListAsync(ct)).Select(Runtime)]);

    private static async Task<IResult> ReadRuntimeAsync(string name, MappingDocuments documents, CancellationToken ct) =>
        await documents.FindAsync(name, ct) is { } mapping ? ConfigurationBody.Json(Runtime(mapping)) : ConfigurationBody.NotFound();

    /// <summary>The same mappings in the form of administration pages, which may ask for one by its name and take a missing one as an empty list.</summary>
    private static async Task<IResult> ReadDetailsAsync(HttpContext http, MappingDocuments documents, CancellationToken ct)
    {
        var mappings = http.Request.Query["mapping"] switch
        {
            [] => await documents.ListAsync(ct),
            [{ Length: > 0 } name] => await documents.FindAsync(name, ct) is { } mapping ? [mapping] : [],
            _ => throw new RefusedConfigurationException("The parameter mapping must name one mapping."),
        };

        return ConfigurationBody.Json(new JsonObject { ["_id"] = "", ["mappings"] = new JsonArray([.. mappings.Select(Runtime)]) });
    }

    private static JsonObject Runtime(Mapping mapping)
    {
        var view = ConfigurationBody.Identified(mapping.Name, mapping.Content);
        view["name"] = mapping.Name;
        view["consentRequired"] = mapping.ConsentRequired;

        return view;
    }
}
