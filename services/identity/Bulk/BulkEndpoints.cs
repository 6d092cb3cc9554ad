using Microsoft.AspNetCore.Mvc;
using Platform.Crest.Versions;
using Platform.Identity.Bulk.Exporting;
using Platform.Identity.Bulk.Importing;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;

namespace Platform.Identity.Bulk;

/// <summary><c>/openidm/bulk</c>: many objects at once, for administrators of the platform.</summary>
internal static class BulkEndpoints
{
    public static void AddBulk(this IServiceCollection services)
    {
        services.AddSingleton<ImportDecision>();
        services.AddSingleton<ImportWriter>();
        services.AddSingleton<ImportRun>();
        services.AddSingleton<ImportRequests>();
        services.AddSingleton<ObjectExport>();
        services.AddSingleton<ExportRequests>();
    }

    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        var bulk = routes.MapGroup("/openidm/bulk").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);

        // Bodies of any length: they are read as they are written, and never held.
        bulk.MapPost("/import", (ImportRequests requests, HttpContext http, CancellationToken ct) => requests.PostAsync(http, ct)).WithMetadata(new DisableRequestSizeLimitAttribute());
        bulk.MapPut("/import/{id}", (string id, ImportRequests requests, HttpContext http, CancellationToken ct) => requests.PutAsync(id, http, ct))
            .WithMetadata(new DisableRequestSizeLimitAttribute());
        bulk.MapGet("/import", (ImportRequests requests, HttpContext http, CancellationToken ct) => requests.ListAsync(http, ct));
        bulk.MapGet("/import/{id}", (string id, ImportRequests requests, HttpContext http, CancellationToken ct) => requests.ReadAsync(id, http, ct));
        bulk.MapGet("/import/{id}/errors", (string id, ImportRequests requests, CancellationToken ct) => requests.ReadErrorsAsync(id, ct));
        bulk.MapDelete("/import/{id}", (string id, ImportRequests requests, HttpContext http, CancellationToken ct) => requests.DeleteAsync(id, http, ct));
        bulk.MapGet("/export", (ExportRequests requests, HttpContext http, CancellationToken ct) => requests.GetAsync(http, ct));
        ManagedEndpoints.Refuse(bulk, "/import", "GET, POST");
        ManagedEndpoints.Refuse(bulk, "/import/{id}", "GET, PUT, DELETE");
        ManagedEndpoints.Refuse(bulk, "/import/{id}/errors", "GET");
        ManagedEndpoints.Refuse(bulk, "/export", "GET");
    }
}
