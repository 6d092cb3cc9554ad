using System.Text.Json.Nodes;
using Marten;
using Platform.Consent.Configuration;
using Platform.Consent.Mappings;
using Platform.Consent.Store;

namespace Platform.Consent.Sync;

/// <summary>What mappings did, what waits and what was given up; for administrators.</summary>
internal static class SyncEndpoints
{
    private const int MaxListed = 1_000;

    public static void MapSync(this IEndpointRouteBuilder routes)
    {
        var sync = routes.MapGroup("/openidm/sync").RefusesPolitely().WithTags("Consent");
        sync.MapPost("", ActAsync);
        sync.MapGet("/queue", QueueAsync);
        sync.MapGet("/history/{mapping}/{person}", HistoryAsync);
        sync.MapGet("/changes/{kind}/{name}", ChangesAsync);
    }

    private static Task<IResult> ActAsync(HttpContext http, IConsentStore store, SyncQueue queue, SyncStep step, CancellationToken ct)
    {
        var query = http.Request.Query;

        return query["_action"].FirstOrDefault() switch
        {
            "getLinkedResources" => LinkedAsync(query["resourceName"].FirstOrDefault(), store, ct),
            "getTargetPreview" => PreviewAsync(query["resourceId"].FirstOrDefault(), query["mapping"].FirstOrDefault(), http, store, step, ct),
            "retryFailures" => RetryAsync(query["mapping"].FirstOrDefault(), store, queue, ct),
            var other => Task.FromResult(ConfigurationBody.UnknownAction(other)),
        };
    }

    private static async Task<IResult> LinkedAsync(string? resourceName, IConsentStore store, CancellationToken ct)
    {
        var (resource, id) = Split(resourceName, "resourceName");
        await using var session = store.QuerySession();
        var links = (await session.Query<Link>().Where(l => l.SourceId == id).OrderBy(l => l.Mapping).ToListAsync(ct)).Where(l => l.Resource == resource).ToArray();
        var mappings = (await session.LoadManyAsync<Mapping>(ct, [.. links.Select(l => l.Mapping)])).ToDictionary(m => m.Name, StringComparer.Ordinal);

        return ConfigurationBody.Json(new JsonObject
        {
            ["linkedResources"] = new JsonArray([.. links.Select(link => ViewOf(link, mappings.GetValueOrDefault(link.Mapping)))]),
        });
    }

    private static JsonObject ViewOf(Link link, Mapping? mapping) => new()
    {
        ["resourceName"] = mapping is null ? null : $"{MappingReader.Read(mapping.Name, mapping.Content).Target}/{link.TargetId}",
        ["targetId"] = link.TargetId,
        ["linkQualifier"] = "default",
        ["linkType"] = link.Mapping,
        ["mapping"] = link.Mapping,
        ["revision"] = link.Revision,
        ["consentDate"] = link.ConsentDate,
        ["writtenAt"] = link.WrittenAt,
    };

    private static async Task<IResult> PreviewAsync(
        string? resourceId, string? name, HttpContext http, IConsentStore store, SyncStep step, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        if (resourceId is not { Length: > 0 } || name is not { Length: > 0 } || await session.LoadAsync<Mapping>(name, ct) is not { } mapping)
            throw new RefusedConfigurationException("The parameters resourceId and mapping must name a person and a mapping.");

        var (target, reason) = await step.PreviewAsync(mapping, new Person(resourceId, mapping.Source, "/", http.TraceIdentifier), ct);

        return ConfigurationBody.Json(new JsonObject { ["target"] = target, ["qualifies"] = target is not null, ["reason"] = reason });
    }

    /// <summary>Puts what was given up back into the queue.</summary>
    private static async Task<IResult> RetryAsync(string? mapping, IConsentStore store, SyncQueue queue, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var failures = await session.QueryAsync<SyncFailure>(
            "where (? = '' or d.data ->> 'mapping' = ?) order by d.id limit ? for update of d skip locked", ct, mapping ?? "", mapping ?? "", MaxListed);

        foreach (var failure in failures)
        {
            session.Delete(failure);
            await queue.StageAsync(
                session, failure.Mapping, new Person(failure.SourceId, failure.Resource, failure.Realm, $"retry-{failure.Id}"), isRepair: true, ct);
        }

        await session.SaveChangesAsync(ct);
        queue.Wake();

        return ConfigurationBody.Json(new JsonObject { ["retried"] = failures.Count });
    }

    private static async Task<IResult> QueueAsync(HttpContext http, IConsentStore store, CancellationToken ct)
    {
        var mapping = http.Request.Query["mapping"].FirstOrDefault();
        await using var session = store.QuerySession();
        var failures = await session.Query<SyncFailure>().Where(f => mapping == null || f.Mapping == mapping).OrderBy(f => f.Id).Take(MaxListed).ToListAsync(ct);
        var waiting = await session.Query<SyncWork>().Where(w => mapping == null || w.Mapping == mapping).OrderBy(w => w.DueAt).Take(MaxListed).ToListAsync(ct);

        return ConfigurationBody.Envelope([.. failures.Select(ViewOf), .. waiting.Select(ViewOf)]);
    }

    private static JsonObject ViewOf(SyncFailure failure) => new()
    {
        ["_id"] = failure.Id,
        ["state"] = "FAILED",
        ["mapping"] = failure.Mapping,
        ["resourceId"] = failure.SourceId,
        ["situation"] = failure.Situation,
        ["action"] = failure.Action,
        ["reason"] = failure.Reason,
        ["attempts"] = failure.Attempts,
        ["at"] = failure.At,
    };

    private static JsonObject ViewOf(SyncWork work) => new()
    {
        ["_id"] = work.Id.ToString(),
        ["state"] = "PENDING",
        ["mapping"] = work.Mapping,
        ["resourceId"] = work.SourceId,
        ["reason"] = work.LastReason,
        ["attempts"] = work.Attempts,
        ["dueAt"] = work.DueAt,
    };

    private static async Task<IResult> HistoryAsync(string mapping, string person, IConsentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(SyncKey.StreamOf(mapping, person), token: ct);

        return ConfigurationBody.Envelope([.. events.Select(e => e.Data).OfType<ISyncEvent>().Select(ViewOf)]);
    }

    private static JsonObject ViewOf(ISyncEvent fact) => fact switch
    {
        SyncApplied f => Entry("APPLIED", f.Situation, f.Action, f.At, ("targetId", f.TargetId), ("properties", string.Join(",", f.Properties)), ("consentDate", f.ConsentDate)),
        SyncSkipped f => Entry("SKIPPED", f.Situation, f.Action, f.At, ("reason", f.Reason)),
        SyncFailed f => Entry(f.GivenUp ? "FAILED" : "RETRYING", f.Situation, f.Action, f.At, ("reason", f.Reason)),
        _ => throw new InvalidOperationException($"Unmapped fact {fact.GetType().Name}."),
    };

    private static JsonObject Entry(string status, string? situation, string? action, DateTimeOffset at, params (string Name, string? Value)[] more)
    {
        var entry = new JsonObject { ["status"] = status, ["situation"] = situation, ["action"] = action, ["timestamp"] = at };

        foreach (var (name, value) in more)
            entry[name] = value;

        return entry;
    }

    /// <summary>Who changed a mapping or a connector.</summary>
    private static async Task<IResult> ChangesAsync(string kind, string name, IConsentStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(ConfigurationWriter.StreamOf($"{kind}/{name}"), token: ct);

        return ConfigurationBody.Envelope([.. events.Select(e => e.Data).OfType<IConfigurationEvent>().Select(ChangeOf)]);
    }

    private static JsonObject ChangeOf(IConfigurationEvent fact) => fact switch
    {
        ConfigurationWritten f => new JsonObject
        {
            ["objectId"] = f.Id,
            ["operation"] = "WRITE",
            ["revision"] = f.Revision,
            ["userId"] = f.By,
            ["changedFields"] = new JsonArray([.. f.ChangedMembers.Select(m => JsonValue.Create(m))]),
            ["timestamp"] = f.At,
        },
        ConfigurationRemoved f => new JsonObject { ["objectId"] = f.Id, ["operation"] = "DELETE", ["userId"] = f.By, ["timestamp"] = f.At },
        _ => throw new InvalidOperationException($"Unmapped fact {fact.GetType().Name}."),
    };

    private static (string Resource, string Id) Split(string? resourceName, string parameter) =>
        resourceName?.LastIndexOf('/') is { } slash and > 0 && slash < resourceName.Length - 1
            ? (resourceName[..slash], resourceName[(slash + 1)..])
            : throw new RefusedConfigurationException($"The parameter {parameter} must be managed/{{type}}/{{id}}.");
}
