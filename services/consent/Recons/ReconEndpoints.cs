using System.Text.Json.Nodes;
using Marten;
using Platform.Consent.Configuration;
using Platform.Consent.Mappings;
using Platform.Consent.Store;
using Platform.Hosting.Callers;

namespace Platform.Consent.Recons;

/// <summary>Reconciliation on demand, for administrators.</summary>
internal static class ReconEndpoints
{
    private const int MaxListed = 100;

    public static void MapRecons(this IEndpointRouteBuilder routes)
    {
        var recon = routes.MapGroup("/openidm/recon").RefusesPolitely().WithTags("Consent");
        recon.MapPost("", StartAsync);
        recon.MapGet("", ListAsync);
        recon.MapGet("/{id}", ReadAsync);
        recon.MapPost("/{id}", ActAsync);
    }

    private static async Task<IResult> StartAsync(
        HttpContext http, ICallers callers, MappingDocuments mappings, IConsentStore store, TimeProvider time, CancellationToken ct)
    {
        var query = http.Request.Query;

        if (query["_action"] is not ["recon"])
            return ConfigurationBody.UnknownAction(query["_action"].FirstOrDefault());

        if (query["mapping"] is not [{ Length: > 0 } name] || await mappings.FindAsync(name, ct) is not { } mapping)
            return ConfigurationBody.Refused(StatusCodes.Status400BadRequest, "The parameter mapping names no mapping.");

        if (MappingReader.Read(mapping.Name, mapping.Content).Unsupported is { IsEmpty: false } unsupported)
            return ConfigurationBody.Refused(
                StatusCodes.Status400BadRequest, $"The mapping cannot be carried out here because of: {string.Join(", ", unsupported)}.");

        var caller = (await callers.OfAsync(http))!;
        var now = time.GetUtcNow();
        var run = new ReconRun
        {
            Id = Guid.CreateVersion7(now),
            Mapping = name,
            Resource = mapping.Source,
            Realm = caller.Realm,
            DueAt = now,
            StartedBy = caller.SubjectId,
            StartedAt = now,
        };

        return await InsertAsync(store, run, ct)
            ? ConfigurationBody.Json(new JsonObject { ["_id"] = run.Id.ToString(), ["state"] = StateOf(run) }, StatusCodes.Status201Created)
            : ConfigurationBody.Refused(StatusCodes.Status409Conflict, $"A reconciliation of {name} is running.");
    }

    private static async Task<IResult> ListAsync(IConsentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var runs = await session.Query<ReconRun>().OrderByDescending(r => r.StartedAt).Take(MaxListed).ToListAsync(ct);

        return ConfigurationBody.Json(new JsonObject { ["reconciliations"] = new JsonArray([.. runs.Select(ViewOf)]) });
    }

    private static async Task<IResult> ReadAsync(Guid id, IConsentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<ReconRun>(id, ct) is { } run ? ConfigurationBody.Json(ViewOf(run)) : ConfigurationBody.NotFound();
    }

    private static async Task<IResult> ActAsync(Guid id, HttpContext http, IConsentStore store, TimeProvider time, CancellationToken ct)
    {
        if (http.Request.Query["_action"] is not ["cancel"])
            return ConfigurationBody.UnknownAction(http.Request.Query["_action"].FirstOrDefault());

        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);

        // Waits for the page that is being done; its findings are kept.
        if (await session.QueryAsync<ReconRun>("where d.id = ? for update of d", ct, id) is not [var run])
            return ConfigurationBody.NotFound();

        if (run.State == ReconState.Active)
            session.Store(run = run with { State = ReconState.Canceled, EndedAt = time.GetUtcNow() });

        await session.SaveChangesAsync(ct);

        return ConfigurationBody.Json(ViewOf(run));
    }

    private static async Task<bool> InsertAsync(IConsentStore store, ReconRun run, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await Hosting.Stores.SessionLock.LockUntilCommitAsync(session, $"recon/{run.Mapping}", ct);

        if (await session.Query<ReconRun>().AnyAsync(r => r.Mapping == run.Mapping && r.State == ReconState.Active, ct))
            return false;

        session.Insert(run);
        await session.SaveChangesAsync(ct);

        return true;
    }

    private static string StateOf(ReconRun run) => run.State.ToString().ToUpperInvariant();

    private static JsonObject ViewOf(ReconRun run) => new()
    {
        ["_id"] = run.Id.ToString(),
        ["mapping"] = run.Mapping,
        ["state"] = StateOf(run),
        ["stage"] = run.State == ReconState.Active ? $"{run.Stage.ToString().ToUpperInvariant()}" : "COMPLETED",
        ["started"] = run.StartedAt,
        ["ended"] = run.EndedAt,
        ["startedBy"] = run.StartedBy,
        ["reason"] = run.Reason,
        ["situationSummary"] = new JsonObject(run.Situations.OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value))),
        ["changed"] = run.Changed,
        ["failed"] = run.Failed,
    };
}
