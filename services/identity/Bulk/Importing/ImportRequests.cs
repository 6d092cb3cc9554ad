using System.Diagnostics;
using System.Text.Json.Nodes;
using Marten;
using Platform.Crest.Errors;
using Platform.Hosting.Access;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.Identity.Store;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Requests about imports.</summary>
internal sealed class ImportRequests(ObjectTypes types, ImportRun run, IIdentityStore store, TimeProvider clock)
{
    private const int ErrorsAtOnce = 1000;
    private const int MaxListed = 100;

    /// <summary><c>POST …/import</c>: an import under an id that the service chooses.</summary>
    public Task<IResult> PostAsync(HttpContext http, CancellationToken ct) => PutAsync(Guid.CreateVersion7(clock.GetUtcNow()).ToString(), http, ct);

    /// <summary><c>PUT …/import/{id}</c>: begins an import, or goes on with it.</summary>
    public async Task<IResult> PutAsync(string id, HttpContext http, CancellationToken ct)
    {
        var order = ImportOrder.Read(http.Request);
        var caller = AccessGrant.Of(http)!.Caller!;
        var known = await FindAsync(ImportOrder.IdOf(id), ct);
        var import = known ?? order.Begin(id, caller.SubjectId, clock.GetUtcNow());

        if (!order.Fits(import))
        {
            throw RequestProblem.Of(StatusCodes.Status409Conflict, "The import was begun with other parameters.");
        }

        if (order.Offset is not 0 && order.Offset != import.Bytes)
        {
            throw RequestProblem.Of(StatusCodes.Status409Conflict, $"The import stands at byte {import.Bytes}: send the rest from there, or everything from byte 0.");
        }

        if (http.Request.Headers.ContentEncoding.Count > 0)
        {
            throw RequestProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The rows must not be compressed.");
        }

        var type = types.Find(import.Resource) ?? throw RequestProblem.Malformed($"There is no object type {import.Resource}.");
        var circumstances = new ImportWriter.Circumstances(type, caller.Realm, caller.SubjectId, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);

        try
        {
            var done = await run.RunAsync(import, order.Offset, http.Request.Body, circumstances, ct);
            http.Response.Headers.Location = "/openidm/bulk/import/" + id;

            return RestAnswer.Of(ImportPresentation.Of(done), http.Request, known is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
        catch (ImportProblem problem)
        {
            return CrestError.Of(problem.Status, problem.Message).ToResult();
        }
    }

    /// <summary><c>GET …/import</c>: the last imports, newest first.</summary>
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var imports = await session.Query<Import>().OrderByDescending(import => import.StartedAt).Take(MaxListed).ToListAsync(ct);

        return RestAnswer.Of(
            new JsonObject
            {
                ["result"] = new JsonArray([.. imports.Select(ImportPresentation.Of)]),
                ["resultCount"] = imports.Count,
                ["pagedResultsCookie"] = null,
                ["totalPagedResultsPolicy"] = "NONE",
                ["totalPagedResults"] = -1,
                ["remainingPagedResults"] = -1,
            },
            http.Request);
    }

    /// <summary><c>GET …/import/{id}</c>: how far it has come.</summary>
    public async Task<IResult> ReadAsync(string id, HttpContext http, CancellationToken ct) =>
        RestAnswer.Of(ImportPresentation.Of(await RequireAsync(id, ct)), http.Request);

    /// <summary><c>GET …/import/{id}/errors</c>: one JSON object per line, in the order of lines.</summary>
    public async Task<IResult> ReadErrorsAsync(string id, CancellationToken ct)
    {
        await RequireAsync(id, ct);

        return Results.Stream(stream => WriteErrorsAsync(id, stream, ct), BulkContent.JsonLines);
    }

    /// <summary><c>DELETE …/import/{id}</c>: forgets progress and errors; what was imported stays.</summary>
    public async Task<IResult> DeleteAsync(string id, HttpContext http, CancellationToken ct)
    {
        var import = await RequireAsync(id, ct);
        await using var session = store.LightweightSession();
        session.Delete<Import>(id);
        session.DeleteWhere<ImportError>(error => error.ImportId == id);
        await session.SaveChangesAsync(ct);

        return RestAnswer.Of(ImportPresentation.Of(import), http.Request);
    }

    private async Task WriteErrorsAsync(string id, Stream stream, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        long behind = 0;
        IReadOnlyList<ImportError> errors;

        do
        {
            errors = await session.Query<ImportError>().Where(error => error.ImportId == id && error.Line > behind).OrderBy(error => error.Line).Take(ErrorsAtOnce).ToListAsync(ct);

            foreach (var error in errors)
            {
                await stream.WriteAsync(BulkContent.Line(ImportPresentation.Of(error)), ct);
                behind = error.Line;
            }
        }
        while (errors.Count is ErrorsAtOnce);
    }

    private async Task<Import> RequireAsync(string id, CancellationToken ct) => await FindAsync(id, ct) ?? throw ManagedTarget.NotFound();

    private async Task<Import?> FindAsync(string id, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Import>(id, ct);
    }
}
