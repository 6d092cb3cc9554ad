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
    internal sealed record Request(Guid EffectId, string Owner, ObjectType Type, ImmutableArray<RelationshipEdit> Edits)
    {
        /// <summary>Properties that policies will look at, as they are afterwards.</summary>
        public ImmutableArray<string> Judged { get; init; } = [];

        /// <summary>Properties whose relationships are all needed.</summary>
        public string[] Whole => [.. Edits.OfType<RelationshipEdit.Replace>().Select(edit => edit.Property).Concat(Judged)];
    }

    /// <summary>What was decided: a fact, nothing to change, or an answer that refuses.</summary>
    internal sealed record Decision(RelationshipsChanged? Fact, Answer? Refusal)
    {
        /// <summary>The judged properties as they are afterwards.</summary>
        public JudgedRelationships Judged { get; init; } = JudgedRelationships.None;
    }

    /// <summary>
    /// Decides within the transaction of the session. Relationships that are touched are locked until it ends, and so are the objects at their other ends, which
    /// may change meanwhile and not vanish; a place that is taken at the same moment is found taken when the command is decided again.
    /// </summary>
    public async Task<Decision> DecideAsync(IDocumentSession session, Request request, CancellationToken ct)
    {
        if (request.Edits.IsEmpty && request.Judged.IsEmpty)
        {
            return new(null, null);
        }

        if (ReferenceProblem(request) is { } problem)
        {
            return Refused(request, problem);
        }

        await session.BeginTransactionAsync(ct);
        var found = await FindAsync(session, request, ct);
        var staged = StagedRelationships.Of(session);

        if (found.Length > MaxPresent)
        {
            return Refused(request, $"There are more than {MaxPresent} relationships; add and remove them one by one.");
        }

        var present = staged.Over(
            await LockAsync(session, found, ct), end => end.Owner == request.Owner || request.Edits.Any(edit => edit.NamedId() == end.RelationshipId));

        if (request.Edits.Any(edit => edit.NamedId() is { } id && present.Any(end => end.RelationshipId == id && end.Owner != request.Owner)
            && !present.Any(end => end.RelationshipId == id && end.Owner == request.Owner && end.Property == edit.Property)))
        {
            return new(null, RefusalOf(request, request.Edits is [RelationshipEdit.Delete] ? new RelationshipEditing.Outcome.Missing() : new RelationshipEditing.Outcome.Taken()));
        }

        var outcome = RelationshipEditing.Apply(request.Edits, new(
            request.Type, [.. present.Where(end => end.Owner == request.Owner)], ReverseIsArray, () => Guid.CreateVersion7(clock.GetUtcNow()).ToString()));

        return outcome is RelationshipEditing.Outcome.Changed changed
            ? await ChangedAsync(session, request, changed, staged, ct) with { Judged = JudgedRelationships.Of(request, present, changed) }
            : new(null, RefusalOf(request, outcome));
    }

    private async Task<Decision> ChangedAsync(
        IDocumentSession session, Request request, RelationshipEditing.Outcome.Changed changed, StagedRelationships staged, CancellationToken ct)
    {
        if (changed is { Set: [], Removed: [] })
        {
            return new(null, null);
        }

        RelationshipFact[] added = [.. changed.Set.Where(fact => fact.Revision is 1)];
        var there = await HoldAsync(session, [.. added.Select(fact => fact.Target)], ct);

        if (added.FirstOrDefault(fact => request.Type.Find(fact.Property)!.Relationship!.MustExist && !Exists(fact.Target)) is { } missing)
        {
            return Refused(request, $"The object {missing.Target} that the property {missing.Property} refers to does not exist.");
        }

        HashSet<string> places = [.. added.Where(fact => fact is { ReverseProperty: not null, IsReverseArray: false }).Select(fact => $"{fact.Target} {fact.ReverseProperty}")];
        string[] removed = [.. changed.Removed.Select(fact => fact.Id)];
        var stored = places.Count is 0 ? [] : await session.AdvancedSql.QueryAsync<string>(
            "select data::text from identity.mt_doc_relationship_end where slot = '' and owner = any(?) and not (relationship_id = any(?))",
            ct, added.Select(fact => fact.Target).ToArray(), removed);
        var taken = staged.Over([.. stored.Select(Read)], end => end.Slot.Length is 0 && !removed.Contains(end.RelationshipId, StringComparer.Ordinal))
            .FirstOrDefault(end => places.Contains($"{end.Owner} {end.Property}"));

        return taken is null
            ? new(new(changed.Set, changed.Removed, clock.GetUtcNow()), null)
            : Refused(request, $"The object {taken.Owner} has its {taken.Property} already, and can have one only; remove that relationship first.");

        bool Exists(string key) => there.Contains(key) || staged.Objects.Contains(key) || InternalRoles.Contains(key);
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
        string[] properties = [.. request.Edits.Select(edit => edit.Property).Concat(request.Judged).Distinct(StringComparer.Ordinal)];
        string[] slots = ["", .. request.Edits.SelectMany(edit => edit.Referred()).Select(reference => reference.Target)];
        string[] ids = [.. request.Edits.Select(edit => edit.NamedId()).OfType<string>().SelectMany(id => RelationshipEnd.IdsOf(id))];
        var found = await session.AdvancedSql.QueryAsync<string>(Touched, ct, request.Owner, properties, slots, request.Whole, ids, MaxPresent + 1);

        return [.. found.Select(text => Read(text).RelationshipId)];
    }

    /// <summary>The objects of these keys, which stay while the transaction lasts.</summary>
    private static async Task<HashSet<string>> HoldAsync(IDocumentSession session, string[] keys, CancellationToken ct) => keys.Length is 0
        ? []
        : (await session.AdvancedSql.QueryAsync<string>("select id from identity.mt_doc_object where id = any(?) order by id for key share", ct, (object)keys))
            .ToHashSet(StringComparer.Ordinal);

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
