using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects.Querying;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>
/// A relationship as one of its ends sees it: what reads and queries join. A relationship that both ends see is two of them, written and removed together, so
/// that either end is read by the same index.
/// </summary>
internal sealed record RelationshipEnd
{
    /// <summary>Id of the relationship and number of the end.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the relationship; the same at both ends.</summary>
    public required string RelationshipId { get; init; }

    /// <summary>Key of the object that sees it.</summary>
    public required string Owner { get; init; }

    /// <summary>Property of the object.</summary>
    public required string Property { get; init; }

    /// <summary>Key of the other end.</summary>
    public required string Target { get; init; }

    /// <summary>
    /// Place within the property, unique: the key of the other end where there may be many, nothing where there may be one. It decides between racing writers.
    /// </summary>
    public required string Slot { get; init; }

    /// <summary>Property by which the other end sees it; null: it does not.</summary>
    public string? ReverseProperty { get; init; }

    /// <summary>True: that property holds many.</summary>
    public bool IsReverseArray { get; init; }

    /// <summary>Members of <c>_refProperties</c>, but for those that the platform keeps.</summary>
    public required JsonElement Properties { get; init; }

    public required int Revision { get; init; }

    /// <summary>The reference as query filters compare it.</summary>
    public required JsonElement Folded { get; init; }

    /// <summary>Members of a reference; a filter over relationships means them, and the other end by every other name.</summary>
    public static bool IsMember(string name) => name is "_id" or "_rev" or "_ref" or "_refResourceCollection" or "_refResourceId" or "_refProperties";

    /// <summary>Ids that the ends of a relationship can have.</summary>
    public static ImmutableArray<string> IdsOf(string relationshipId) => [relationshipId + "/1", relationshipId + "/2"];

    /// <summary>The place of a relationship within a property.</summary>
    public static string SlotOf(bool isArray, string target) => isArray ? target : "";

    /// <summary>The ends that follow from a fact in the stream of an object. Which is the first does not depend on who wrote it.</summary>
    public static ImmutableArray<RelationshipEnd> Of(string owner, RelationshipFact fact)
    {
        var ids = IdsOf(fact.Id);
        var near = End(ids[0], owner, fact.Property, fact.IsArray, fact.Target, fact) with { ReverseProperty = fact.ReverseProperty, IsReverseArray = fact.IsReverseArray };

        if (fact.ReverseProperty is not { } reverse || (reverse == fact.Property && owner == fact.Target))
        {
            return [near];
        }

        var far = End(ids[1], fact.Target, reverse, fact.IsReverseArray, owner, fact) with { ReverseProperty = fact.Property, IsReverseArray = fact.IsArray };

        return string.CompareOrdinal($"{owner}/{fact.Property}", $"{fact.Target}/{reverse}") < 0 ? [near, far] : [far with { Id = ids[0] }, near with { Id = ids[1] }];
    }

    /// <summary>The reference on the wire (identity-and-config reference, section 1.4).</summary>
    public JsonObject ToReference()
    {
        var shown = Reference.NodeOf(Target);
        var properties = new JsonObject { ["_id"] = RelationshipId, ["_rev"] = RevisionText() };

        foreach (var member in Properties.EnumerateObject())
        {
            properties[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        shown["_refProperties"] = properties;

        return shown;
    }

    /// <summary>The reference without what belongs to this installation: as it would be written elsewhere.</summary>
    public JsonObject ToPortableReference()
    {
        var reference = new JsonObject { ["_ref"] = Target };

        if (Properties.EnumerateObject().Any())
        {
            reference["_refProperties"] = JsonNode.Parse(Properties.GetRawText());
        }

        return reference;
    }

    /// <summary><c>_rev</c>.</summary>
    public string RevisionText() => Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "RelationshipEnd(***)";

    private static RelationshipEnd End(string id, string owner, string property, bool isArray, string target, RelationshipFact fact)
    {
        var end = new RelationshipEnd
        {
            Id = id,
            RelationshipId = fact.Id,
            Owner = owner,
            Property = property,
            Target = target,
            Slot = SlotOf(isArray, target),
            Properties = fact.Properties,
            Revision = fact.Revision,
            Folded = default,
        };

        return end with { Folded = FoldedProperties.Of(fact.Id, JsonSerializer.SerializeToElement(end.ToReference())) };
    }
}
