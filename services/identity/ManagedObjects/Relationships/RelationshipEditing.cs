using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>The rule of editing relationships: the present ones and what is wanted in, what changes out. Pure.</summary>
internal static class RelationshipEditing
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private static readonly Outcome LeadsElsewhere = new Outcome.Invalid("A relationship leads where it leads; delete it and create another one.");

    /// <summary>What there is and what is known about it.</summary>
    /// <param name="Type">Type of the object.</param>
    /// <param name="Present">Its relationships, as far as the edits can touch them.</param>
    /// <param name="ReverseIsArray">Whether the other end sees many by its property; null: it does not see the relationship.</param>
    /// <param name="NewId">Gives an id for a new relationship.</param>
    internal sealed record Facts(ObjectType Type, ImmutableArray<RelationshipEnd> Present, Func<RelationshipProperty, string, bool?> ReverseIsArray, Func<string> NewId);

    /// <summary>What changes, or why nothing does.</summary>
    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        /// <summary>The relationships that came, changed or went; none of either: all is as wanted already.</summary>
        public sealed record Changed(ImmutableArray<RelationshipFact> Set, ImmutableArray<RelationshipFact> Removed) : Outcome;

        /// <summary>A relationship that must be new is there.</summary>
        public sealed record Taken : Outcome;

        /// <summary>A relationship that must be there is not.</summary>
        public sealed record Missing : Outcome;

        /// <summary>It has another revision.</summary>
        public sealed record Stale : Outcome;

        /// <summary>The edit cannot be made.</summary>
        public sealed record Invalid(string Message) : Outcome;
    }

    private sealed record Edge(string Id, string Property, string Target, JsonElement Properties, int Revision);

    /// <summary>Applies the edits in order; the first that cannot be made ends it.</summary>
    public static Outcome Apply(IEnumerable<RelationshipEdit> edits, Facts facts)
    {
        var before = facts.Present.ToDictionary(end => (end.Property, end.Slot), end => new Edge(end.RelationshipId, end.Property, end.Target, end.Properties, end.Revision));
        var after = new Dictionary<(string, string), Edge>(before);

        foreach (var edit in edits)
        {
            if (Apply(edit, facts.Type.Find(edit.Property)!.Relationship!, after, facts) is { } problem)
            {
                return problem;
            }
        }

        return new Outcome.Changed(
            [.. after.Select(edge => (Now: edge.Value, Before: before.GetValueOrDefault(edge.Key))).Where(edge => !IsSame(edge.Now, edge.Before))
                .Select(edge => FactOf(edge.Now with { Revision = edge.Before?.Id == edge.Now.Id ? edge.Before.Revision + 1 : 1 }, facts)).OrderBy(fact => fact.Id, StringComparer.Ordinal)],
            [.. before.Where(edge => after.GetValueOrDefault(edge.Key)?.Id != edge.Value.Id).Select(edge => FactOf(edge.Value, facts)).OrderBy(fact => fact.Id, StringComparer.Ordinal)]);
    }

    private static bool IsSame(Edge now, Edge? before) => now.Id == before?.Id && JsonElement.DeepEquals(now.Properties, before.Properties);

    private static Outcome? Apply(RelationshipEdit edit, RelationshipProperty property, Dictionary<(string, string), Edge> edges, Facts facts)
    {
        switch (edit)
        {
            case RelationshipEdit.Add add:
                Set(edges, property, add.Reference, facts.NewId);
                return null;
            case RelationshipEdit.Remove { Reference: var reference }:
                var slot = (property.Name, RelationshipEnd.SlotOf(property.IsArray, reference.Target));

                if (edges.TryGetValue(slot, out var meant) && meant.Target == reference.Target && (reference.Id is null || reference.Id == meant.Id))
                {
                    edges.Remove(slot);
                }

                return null;
            case RelationshipEdit.Replace { References: var references }:
                foreach (var gone in edges.Where(edge => edge.Value.Property == property.Name && references.All(reference => reference.Target != edge.Value.Target)).ToArray())
                {
                    edges.Remove(gone.Key);
                }

                foreach (var reference in references)
                {
                    Set(edges, property, reference, facts.NewId);
                }

                return null;
            case RelationshipEdit.Put put:
                return Apply(put, property, edges);
            case RelationshipEdit.Delete delete:
                var (key, found) = edges.FirstOrDefault(edge => edge.Value.Id == delete.Id && edge.Value.Property == property.Name);

                return found is null ? new Outcome.Missing()
                    : delete.Revision is { } revision && revision != found.Revision ? new Outcome.Stale()
                    : edges.Remove(key) ? null : throw new InvalidOperationException("A relationship that was found is gone.");
            default:
                throw new InvalidOperationException($"Unmapped edit {edit.GetType().Name}.");
        }
    }

    private static Outcome? Apply(RelationshipEdit.Put put, RelationshipProperty property, Dictionary<(string, string), Edge> edges)
    {
        var slot = (property.Name, RelationshipEnd.SlotOf(property.IsArray, put.Reference.Target));
        edges.TryGetValue(slot, out var there);

        if (there is not null && there.Id == put.Id)
        {
            if (put.MustBeNew)
            {
                return new Outcome.Taken();
            }

            if (there.Target != put.Reference.Target)
            {
                return LeadsElsewhere;
            }

            if (put.Revision is { } revision && revision != there.Revision)
            {
                return new Outcome.Stale();
            }

            edges[slot] = there with { Properties = put.Reference.Properties ?? Nothing };
            return null;
        }

        if (edges.Values.Any(edge => edge.Id == put.Id))
        {
            return put.MustBeNew ? new Outcome.Taken() : LeadsElsewhere;
        }

        if (put.MustExist)
        {
            return new Outcome.Missing();
        }

        if (there is not null)
        {
            return new Outcome.Taken();
        }

        edges[slot] = new(put.Id, property.Name, put.Reference.Target, put.Reference.Properties ?? Nothing, 1);
        return null;
    }

    private static void Set(Dictionary<(string, string), Edge> edges, RelationshipProperty property, Reference reference, Func<string> newId)
    {
        var slot = (property.Name, RelationshipEnd.SlotOf(property.IsArray, reference.Target));

        edges[slot] = edges.TryGetValue(slot, out var there) && there.Target == reference.Target
            ? there with { Properties = reference.Properties ?? there.Properties }
            : new(newId(), property.Name, reference.Target, reference.Properties ?? Nothing, 1);
    }

    private static RelationshipFact FactOf(Edge edge, Facts facts)
    {
        var property = facts.Type.Find(edge.Property)!.Relationship!;
        var reverse = facts.ReverseIsArray(property, edge.Target);

        return new()
        {
            Id = edge.Id,
            Property = edge.Property,
            IsArray = property.IsArray,
            Target = edge.Target,
            ReverseProperty = reverse is null ? null : property.ReverseProperty,
            IsReverseArray = reverse is true,
            Properties = edge.Properties,
            Revision = edge.Revision,
        };
    }
}
