using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;
using Platform.Crest.Versions;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Custom;
using Platform.Identity.Rest;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>
/// <c>GET /openidm/schema/managed/{type}/violations</c>: objects that a changed schema no longer allows. They stay as they are, and can be patched; what replaces them must
/// fit. A page is so many objects that were looked at, not found: what an answer costs does not depend on how many there are.
/// </summary>
internal sealed class SchemaViolations(ObjectTypes types, ObjectQueries queries, RelationshipGraph graph, ObjectFacts facts, PolicyJudge judge)
{
    private const int DefaultLookedAt = 500;
    private const int MaxLookedAt = 2_000;

    /// <summary>One page, with a cookie as long as there are objects behind it.</summary>
    public async Task<IResult> ReadAsync(string type, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        var query = new ObjectQuery
        {
            Resource = target.Resource,
            Scope = FilterScope.OfObjects(target.Type, types),
            Filter = new QueryFilter.Constant(true),
            PageSize = http.Request.Number("_pageSize") switch
            {
                null => DefaultLookedAt,
                > 0 and <= MaxLookedAt and var size => size,
                _ => throw RequestProblem.Malformed($"The parameter _pageSize must be between 1 and {MaxLookedAt}."),
            },
            Cookie = http.Request.Single("_pagedResultsCookie") is { Length: > 0 } cookie ? cookie : null,
        };

        switch (await queries.RunAsync(query, ct))
        {
            case QueryOutcome.Found { Page: var page }:
                return RestAnswer.Of(ManagedReads.Envelope([.. await EntriesAsync(page.Objects, target.Type, ct)], page.Cookie, TotalPolicy.None, null, -1), http.Request);
            case QueryOutcome.Refused refused:
                throw RequestProblem.Of(refused.Status, refused.Message);
            case var other:
                throw new InvalidOperationException($"Unmapped outcome {other.GetType().Name}.");
        }
    }

    /// <summary>What the policies of today say about an object of before. Secrets are hashes, which no policy can judge; whether a value is taken was decided when it was stored.</summary>
    internal static ImmutableArray<FailedPolicy> Of(ObjectState state, JudgedRelationships judged, ObjectType type, PolicyFacts facts) => PolicyEvaluator.Evaluate(
        type.PoliciesOf([.. type.Properties.Where(property => !property.IsSecret && property.Name is not Kba.SecurityQuestions.Property).Select(property => property.Name)]),
        judged.Over(PropertyMerge.Set(state.Properties, "_id", JsonSerializer.SerializeToElement(state.ObjectId))),
        facts);

    private async Task<List<JsonObject>> EntriesAsync(ImmutableArray<ObjectState> objects, ObjectType type, CancellationToken ct)
    {
        var known = await facts.WithoutObjectAsync(type, ct);
        var judged = await JudgedAsync(objects, type, ct);
        var entries = new List<JsonObject>();

        foreach (var state in objects)
        {
            var failures = await judge.JudgeAsync(with => Of(state, judged[state.Id], type, with), known, ct)
                ?? throw RequestProblem.Of(StatusCodes.Status503ServiceUnavailable, Refusals.Busy);

            if (!failures.IsEmpty)
            {
                entries.Add(EntryOf(state, failures));
            }
        }

        return entries;
    }

    private async Task<Dictionary<string, JudgedRelationships>> JudgedAsync(ImmutableArray<ObjectState> objects, ObjectType type, CancellationToken ct)
    {
        var names = type.JudgedRelationships;
        var edges = await graph.ReadAsync([.. objects.Select(state => state.Id)], names, ct)
            ?? throw RequestProblem.Malformed($"There are more than {RelationshipGraph.MaxEdges} relationships on the page. Ask for smaller pages.");
        var ends = edges.ToLookup(edge => edge.End.Owner, edge => edge.End, StringComparer.Ordinal);

        return objects.ToDictionary(state => state.Id, state => JudgedRelationships.Of(type, names, [.. ends[state.Id]], []), StringComparer.Ordinal);
    }

    private static JsonObject EntryOf(ObjectState state, ImmutableArray<FailedPolicy> failures) => new()
    {
        ["_id"] = state.ObjectId,
        ["_rev"] = state.Revision.ToString(CultureInfo.InvariantCulture),
        ["failedPolicyRequirements"] = PolicyResult.EntriesOf(failures),
    };
}

internal static class SchemaViolationsEndpoint
{
    public static void MapSchemaViolations(this IEndpointRouteBuilder routes)
    {
        var schema = routes.MapGroup("/openidm/schema/managed/{type}/violations").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        schema.MapGet("", (string type, SchemaViolations violations, HttpContext http, CancellationToken ct) => violations.ReadAsync(type, http, ct));
        ManagedEndpoints.Refuse(schema, "", "GET");
    }
}
