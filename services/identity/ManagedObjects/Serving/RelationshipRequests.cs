using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Contracts.Identity.V1;
using Platform.Crest.Errors;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Rest;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>Requests about the relationships of one property: the collection, and each by its id. The conditional headers are about the relationship.</summary>
internal sealed class RelationshipRequests(
    ObjectTypes types, ObjectQueries queries, ObjectPresenter presenter, RelationshipGraph graph, ObjectWrites writes, IOptions<QueryOptions> options)
{
    private const int MaxIdLength = 128;

    private sealed record Place(ManagedTarget Target, RelationshipProperty Property, string Owner, string ObjectId);

    /// <summary><c>GET …/{id}/{relationship}</c>: a query where there may be many, the reference where there may be one.</summary>
    public async Task<IResult> ListAsync(string type, string id, string relationship, HttpContext http, CancellationToken ct)
    {
        var place = PlaceOf(http, type, id, relationship);
        var toPerson = place.Target.Grant.AsObject;

        if (!place.Property.IsArray)
        {
            var edges = await graph.ReadAsync([place.Owner], [place.Property.Name], ct);
            return edges is [var edge] ? Show(edge, place, http, StatusCodes.Status200OK) : throw ManagedTarget.NotFound();
        }

        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);
        var (query, fields) = QueryRequest.Read(http.Request, $"{place.Owner}/{place.Property.Name}", FilterScope.OfRelationships(place.Property, types), options.Value.MaxResults);

        // Both would tell about fields of others that are not shown.
        if (toPerson && (query.Filter is not QueryFilters.QueryFilter.Constant || !query.SortKeys.IsEmpty))
        {
            throw RequestProblem.Of(StatusCodes.Status403Forbidden, "Access denied");
        }

        switch (await queries.RunAsync(query with { Relationship = new(place.Owner, place.Property.Name) }, ct))
        {
            case QueryOutcome.Found { Page: { Edges.IsEmpty: true, Total: null or 0 } } when (await graph.ReadObjectsAsync([place.Owner], ct)).IsEmpty:
                throw ManagedTarget.NotFound();
            case QueryOutcome.Found { Page: var page }:
                return RestAnswer.Of(ManagedReads.Envelope([.. page.Edges.Select(edge => ShownOf(edge, place, fields))], query, page), http.Request);
            case QueryOutcome.Refused refused:
                return CrestError.Of(refused.Status, refused.Message).ToResult();
            case var other:
                throw new InvalidOperationException($"Unmapped outcome {other.GetType().Name}.");
        }
    }

    /// <summary><c>POST …/{id}/{relationship}?_action=create</c>.</summary>
    public async Task<IResult> CreateAsync(string type, string id, string relationship, HttpContext http, CancellationToken ct)
    {
        var place = PlaceOf(http, type, id, relationship);

        if (http.Request.Single("_action") is not (null or "create") and var action)
        {
            throw RequestProblem.Malformed($"Action {action} is not supported.");
        }

        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);
        var reference = await ReferenceAsync(place, http, ct);
        var (effect, reply) = await writes.RelateAsync(
            RequestOf(http, place), "relate", ContentOf(reference),
            command => new RelationshipEdit.Put(place.Property.Name, command.ToString(), reference, MustBeNew: true, MustExist: false, null), ct);

        return await AnswerAsync(reply, place, effect.ToString(), http, StatusCodes.Status201Created, ct);
    }

    /// <summary><c>GET …/{id}/{relationship}/{refId}</c>.</summary>
    public async Task<IResult> ReadAsync(string type, string id, string relationship, string refId, HttpContext http, CancellationToken ct)
    {
        var place = PlaceOf(http, type, id, relationship);
        var known = Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: true).Known;
        var edge = (IsId(refId) ? await graph.FindAsync(place.Owner, place.Property.Name, refId, ct) : null) ?? throw ManagedTarget.NotFound();

        return known == edge.End.Revision && http.Request.Fields().IsEmpty ? Results.StatusCode(StatusCodes.Status304NotModified) : Show(edge, place, http, StatusCodes.Status200OK);
    }

    /// <summary><c>PUT …/{id}/{relationship}/{refId}</c>: creates it with this id, or replaces its properties.</summary>
    public async Task<IResult> PutAsync(string type, string id, string relationship, string refId, HttpContext http, CancellationToken ct)
    {
        var place = PlaceOf(http, type, id, relationship);
        var conditions = Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: true);

        if (!IsId(refId))
        {
            throw RequestProblem.Malformed($"The id of a relationship has 1 to {MaxIdLength} letters, digits, dots, hyphens or underscores.");
        }

        var reference = await ReferenceAsync(place, http, ct);
        var isThere = await graph.FindAsync(place.Owner, place.Property.Name, refId, ct) is not null;
        var (_, reply) = await writes.RelateAsync(
            RequestOf(http, place), "put", $"{refId} {conditions} {ContentOf(reference)}",
            _ => new RelationshipEdit.Put(place.Property.Name, refId, reference, conditions.MustBeNew, conditions.MustExist, conditions.Revision), ct);

        return await AnswerAsync(reply, place, refId, http, isThere ? StatusCodes.Status200OK : StatusCodes.Status201Created, ct);
    }

    /// <summary><c>DELETE …/{id}/{relationship}/{refId}</c>: answers with the relationship as it was.</summary>
    public async Task<IResult> DeleteAsync(string type, string id, string relationship, string refId, HttpContext http, CancellationToken ct)
    {
        var place = PlaceOf(http, type, id, relationship);
        var conditions = Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: false);
        var edge = IsId(refId) ? await graph.FindAsync(place.Owner, place.Property.Name, refId, ct) : throw ManagedTarget.NotFound();
        var (_, reply) = await writes.RelateAsync(
            RequestOf(http, place), "delete", $"{refId} {conditions}", _ => new RelationshipEdit.Delete(place.Property.Name, refId, conditions.Revision), ct);

        return reply is ObjectPatched
            ? RestAnswer.Of(edge is null ? new JsonObject { ["_id"] = refId } : ShownOf(edge, place, http.Request.Fields()), http.Request)
            : ManagedWrites.RefusalOf(reply, isPatch: false).ToResult();
    }

    private static bool IsId(string text) => text.Length <= MaxIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Rights first; a person sees the relationships that the schema shows.</summary>
    private Place PlaceOf(HttpContext http, string type, string id, string relationship)
    {
        var target = ManagedTarget.Of(http, types, type);

        return target.Type.Find(relationship) is { Relationship: { } property, IsPrivate: false } found && (!target.Grant.AsObject || found.IsShownToPerson)
            ? new(target, property, ManagedReads.KeyOf(target, id), id)
            : throw ManagedTarget.NotFound();
    }

    private static async Task<Reference> ReferenceAsync(Place place, HttpContext http, CancellationToken ct) =>
        RelationshipInput.One(place.Property, await JsonBody.ObjectAsync(http.Request, ct)) is var (reference, problem) && reference is not null
            ? reference
            : throw RequestProblem.Malformed(problem!);

    private static ObjectWrites.Request RequestOf(HttpContext http, Place place) =>
        ManagedWrites.RequestOf(http, place.Target, place.ObjectId, Preconditions.None);

    private static string ContentOf(Reference reference) => $"{reference.Target} {reference.Properties?.GetRawText()}";

    private async Task<IResult> AnswerAsync(object reply, Place place, string refId, HttpContext http, int status, CancellationToken ct)
    {
        if (reply is not ObjectPatched)
        {
            return ManagedWrites.RefusalOf(reply, isPatch: false).ToResult();
        }

        var edge = await graph.FindAsync(place.Owner, place.Property.Name, refId, ct) ?? throw ManagedTarget.NotFound();

        if (status is StatusCodes.Status201Created)
        {
            http.Response.Headers.Location = $"/openidm/{place.Target.Resource}/{Uri.EscapeDataString(place.ObjectId)}/{place.Property.Name}/{Uri.EscapeDataString(refId)}";
        }

        return Show(edge, place, http, status);
    }

    private IResult Show(RelationshipGraph.Edge edge, Place place, HttpContext http, int status)
    {
        http.Response.Headers.ETag = ManagedReads.ETagOf(edge.End.Revision);

        return RestAnswer.Of(ShownOf(edge, place, http.Request.Fields()), http.Request, status);
    }

    /// <summary>Of a relationship that is shown by itself, id and revision are its own.</summary>
    private JsonObject ShownOf(RelationshipGraph.Edge edge, Place place, ImmutableArray<QueryFilters.FieldPointer> fields)
    {
        var shown = presenter.Through(edge, place.Property, [.. fields.Where(field => field.Segments is [var name, ..] && !RelationshipEnd.IsMember(name))], place.Target.Grant.AsObject);
        var answer = new JsonObject { ["_id"] = edge.End.RelationshipId, ["_rev"] = edge.End.RevisionText() };

        foreach (var member in shown.Where(member => member.Key is not ("_id" or "_rev")))
        {
            answer[member.Key] = member.Value?.DeepClone();
        }

        return answer;
    }
}
