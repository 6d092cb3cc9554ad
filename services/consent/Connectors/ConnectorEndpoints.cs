using System.Text.Json.Nodes;
using Platform.Consent.Configuration;
using Platform.Hosting.Callers;

namespace Platform.Consent.Connectors;

/// <summary>Connectors as configuration resources. For administrators; a credential goes in and never comes out.</summary>
internal static class ConnectorEndpoints
{
    public static void MapConnectors(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/openidm/config/connector").RefusesPolitely().WithTags("Consent");
        admin.MapGet("", ListAsync);
        admin.MapGet("/{name}", ReadAsync);
        admin.MapPut("/{name}", PutAsync);
        admin.MapPatch("/{name}", PatchAsync);
        admin.MapDelete("/{name}", DeleteAsync);
        admin.MapGet("/{name}/history", HistoryAsync);
    }

    private static async Task<IResult> ListAsync(ConnectorDocuments documents, CancellationToken ct) =>
        ConfigurationBody.Envelope([.. (await documents.ListAsync(ct)).Select(ViewOf)]);

    private static async Task<IResult> ReadAsync(string name, ConnectorDocuments documents, ConfigurationChanges changes, HttpContext http, CancellationToken ct) =>
        ConfigurationChanges.RevisionOf(http.Request) is { } revision ? await changes.ReadAsync(ConnectorDocuments.IdOf(name), revision, http, ct)
        : await documents.FindAsync(name, ct) is { } document ? Answer(http, document)
        : ConfigurationBody.NotFound();

    private static Task<IResult> HistoryAsync(string name, ConfigurationChanges changes, HttpContext http, CancellationToken ct) =>
        changes.ListAsync(ConnectorDocuments.IdOf(name), http, ct);

    private static async Task<IResult> PutAsync(string name, ConnectorDocuments documents, ICallers callers, HttpContext http, CancellationToken ct)
    {
        var by = (await callers.OfAsync(http))!.SubjectId;
        var content = await ConfigurationBody.ReadAsync(http.Request, ct);

        return Written(await documents.PutAsync(name, content, Precondition.Of(http.Request), by, ct), http);
    }

    /// <summary>The credential is no part of what is patched; an operation may give another one.</summary>
    private static async Task<IResult> PatchAsync(string name, ConnectorDocuments documents, ICallers callers, HttpContext http, CancellationToken ct)
    {
        var by = (await callers.OfAsync(http))!.SubjectId;
        var patch = await ConfigurationPatch.ReadAsync(http.Request, ct);

        return await documents.FindAsync(name, ct) is { } present
            ? Written(await documents.PutAsync(name, patch.Of(present.Content), ConfigurationPatch.Unchanged(Precondition.Of(http.Request), present.Revision), by, ct), http)
            : ConfigurationBody.NotFound();
    }

    private static IResult Written((ConnectorDocument Document, bool IsNew)? outcome, HttpContext http) => outcome is var (document, isNew)
        ? Answer(http, document, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK)
        : ConfigurationBody.Refused(StatusCodes.Status412PreconditionFailed, "The resource has been changed meanwhile.");

    private static async Task<IResult> DeleteAsync(string name, ConnectorDocuments documents, ICallers callers, HttpContext http, CancellationToken ct) =>
        await documents.DeleteAsync(name, (await callers.OfAsync(http))!.SubjectId, ct) is { } removed ? Answer(http, removed) : ConfigurationBody.NotFound();

    private static IResult Answer(HttpContext http, ConnectorDocument document, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ETag = $"\"{document.Revision}\"";
        http.Response.Headers.CacheControl = "no-store";

        return ConfigurationBody.Json(ViewOf(document), status);
    }

    private static JsonObject ViewOf(ConnectorDocument document)
    {
        var view = ConfigurationBody.Identified(ConnectorDocuments.IdOf(document.Name), document.Content);
        view["hasCredential"] = document.Credential is not null;

        return view;
    }
}
