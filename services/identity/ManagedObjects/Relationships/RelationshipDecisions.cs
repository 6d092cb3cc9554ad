using System.Collections.Immutable;
using System.Text.Json;
using Marten;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>Decides about edits of relationships: loads and locks what they touch, asks the rule.</summary>
internal sealed class RelationshipDecisions(ObjectTypes types, TimeProvider clock)
{
    private const int MaxPresent = 10_000;

    private const string Touched =
        """
        select data::text from identity.mt_doc_relationship_end
        where (owner = ? and property = any(?) and (slot = any(?) or property = any(?))) or id = any(?) limit ?
        """;

    private static readonly JsonSerializerOptions Stored = JsonSerializerOptions.Web;

    /// <summary>Whose relationships, what is wanted of them, and the command that wants it.</summary>
    internal sealed record Request(Guid EffectId, string Owner, ObjectType Type, ImmutableArray<RelationshipEdit> Edits);

    /// <summary>What was decided: a fact, nothing to change, or an answer that refuses.</summary>
    internal sealed record Decision(RelationshipsChanged? Fact, Answer? Refusal);

    /// <summary>
    /// Decides within the transaction of the session. Relationships that are touched are locked until it ends, and so are the objects at their other ends, which
    /// may change meanwhile and not vanish; a place that is taken at the same moment is found taken when the command is decided again.
    /// </summary>
    public async Task<Decision> DecideAsync(IDocumentSession session, Request request, CancellationToken ct)
    {
        if (request.Edits.IsEmpty)
        {
            return new(null, null);
        }

        if (ReferenceProblem(request) is { } problem)
        {
            return Refused(request, problem);
        }

        await session.BeginTransactionAsync(ct);
        var found = await FindAsync(session, request, ct);

        if (found.Length > MaxPresent)
        {
            return Refused(request, $"There are more than {MaxPresent} relationships; add and remove them one by one.");
        }

        var present = await LockAsync(session, found, ct);

        if (request.Edits.Any(edit => edit.NamedId() is { } id && present.Any(end => end.RelationshipId == id && end.Owner != request.Owner)
            && !present.Any(end => end.RelationshipId == id && end.Owner == request.Owner && end.Property == edit.Property)))
        {
            return new(null, RefusalOf(request, request.Edits is [RelationshipEdit.Delete] ? new RelationshipEditing.Outcome.Missing() : new RelationshipEditing.Outcome.Taken()));
        }

        var outcome = RelationshipEditing.Apply(request.Edits, new(
            request.Type, [.. present.Where(end => end.Owner == request.Owner)], ReverseIsArray, () => Guid.CreateVersion7(clock.GetUtcNow()).ToString()));

        return outcome is RelationshipEditing.Outcome.Changed changed
            ? await ChangedAsync(session, request, changed, ct)
            : new(null, RefusalOf(request, outcome));
    }

    private async Task<Decision> ChangedAsync(IDocumentSession session, Request request, RelationshipEditing.Outcome.Changed changed, CancellationToken ct)
    {
        if (changed is { Set: [], Removed: [] })
        {
            return new(null, null);
        }

        RelationshipFact[] added = [.. changed.Set.Where(fact => fact.Revision is 1)];
        var there = (await session.AdvancedSql.QueryAsync<string>(
            "select id from identity.mt_doc_object where id = any(?) order by id for key share", ct, (object)added.Select(fact => fact.Target).ToArray())).ToHashSet(StringComparer.Ordinal);

        if (added.FirstOrDefault(fact => request.Type.Find(fact.Property)!.Relationship!.MustExist && !there.Contains(fact.Target) && !InternalRoles.Contains(fact.Target)) is { } missing)
        {
            return Refused(request, $"The object {missing.Target} that the property {missing.Property} refers to does not exist.");
        }

        string[] places = [.. added.Where(fact => fact is { ReverseProperty: not null, IsReverseArray: false }).Select(fact => $"{fact.Target} {fact.ReverseProperty}")];
        string[] removed = [.. changed.Removed.Select(fact => fact.Id)];
        var taken = places.Length is 0 ? [] : await session.AdvancedSql.QueryAsync<string>(
            "select owner || ' ' || property from identity.mt_doc_relationship_end where slot = '' and owner || ' ' || property = any(?) and owner = any(?) and not (relationship_id = any(?))",
            ct, places, added.Select(fact => fact.Target).ToArray(), removed);

        return taken.Count > 0
            ? Refused(request, $"The object {taken[0].Split(' ')[0]} has its {taken[0].Split(' ')[1]} already, and can have one only; remove that relationship first.")
            : new(new(changed.Set, changed.Removed, clock.GetUtcNow()), null);
    }

    private static string? ReferenceProblem(Request request)
    {
        var resource = ObjectKey.Split(request.Owner).Resource;

        if (request.Edits.Sum(edit => edit.Referred().Length) > Reference.MaxReferences)
        {
            return $"One write may name {Reference.MaxReferences} references.";
        }

        foreach (var edit in request.Edits)
        {
            var property = request.Type.Find(edit.Property)!.Relationship!;

            if (!property.IsArray && edit.Referred().Length > 1)
            {
                return $"The property {edit.Property} holds one reference.";
            }

            if (edit.Referred().FirstOrDefault(reference => property.Find(ObjectKey.Split(reference.Target).Resource, resource) is null) is { } foreign)
            {
                return $"The property {edit.Property} does not refer to objects of {ObjectKey.Split(foreign.Target).Resource}.";
            }
        }

        return null;
    }

    private static async Task<string[]> FindAsync(IDocumentSession session, Request request, CancellationToken ct)
    {
        string[] properties = [.. request.Edits.Select(edit => edit.Property).Distinct(StringComparer.Ordinal)];
        string[] whole = [.. request.Edits.OfType<RelationshipEdit.Replace>().Select(edit => edit.Property)];
        string[] slots = ["", .. request.Edits.SelectMany(edit => edit.Referred()).Select(reference => reference.Target)];
        string[] ids = [.. request.Edits.Select(edit => edit.NamedId()).OfType<string>().SelectMany(id => RelationshipEnd.IdsOf(id))];
        var found = await session.AdvancedSql.QueryAsync<string>(Touched, ct, request.Owner, properties, slots, whole, ids, MaxPresent + 1);

        return [.. found.Select(text => Read(text).RelationshipId)];
    }

    /// <summary>Both ends at once, always in the same order; one that went meanwhile is not there.</summary>
    private static async Task<ImmutableArray<RelationshipEnd>> LockAsync(IDocumentSession session, string[] relationships, CancellationToken ct) => relationships.Length is 0
        ? []
        : [.. (await session.AdvancedSql.QueryAsync<string>(
            "select data::text from identity.mt_doc_relationship_end where id = any(?) order by id for update",
            ct, (object)relationships.Distinct(StringComparer.Ordinal).SelectMany(id => RelationshipEnd.IdsOf(id)).ToArray())).Select(Read)];

    /// <summary>An end that a type does not name yet holds many; what is no managed object sees nothing.</summary>
    private bool? ReverseIsArray(RelationshipProperty property, string target) => property.ReverseProperty is { } reverse && types.Find(ObjectKey.Split(target).Resource) is { } type
        ? type.Find(reverse)?.Relationship?.IsArray ?? true
        : null;

    private static RelationshipEnd Read(string text) => JsonSerializer.Deserialize<RelationshipEnd>(text, Stored)!;

    private static Decision Refused(Request request, string message) => new(null, Answer.Final(Refusals.Of(request.EffectId, ObjectRefusal.Invalid, message)));

    private static Answer RefusalOf(Request request, RelationshipEditing.Outcome outcome) => Answer.Final(outcome switch
    {
        RelationshipEditing.Outcome.Taken => new RelationshipTaken(),
        RelationshipEditing.Outcome.Missing => Refusals.NoSuchObject(request.EffectId),
        RelationshipEditing.Outcome.Stale => Refusals.RevisionMismatch(request.EffectId),
        RelationshipEditing.Outcome.Invalid invalid => Refusals.Of(request.EffectId, ObjectRefusal.Invalid, invalid.Message),
        _ => throw new InvalidOperationException($"Unmapped outcome {outcome.GetType().Name}."),
    });
}

/// <summary>Reply within this service: the relationship that should be new exists.</summary>
internal sealed record RelationshipTaken;
