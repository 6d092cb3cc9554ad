using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>
/// Relationships of the object came, changed or went: one fact per write, in the stream of the object that was written. What the other ends see follows
/// from it (docs/adr/0034).
/// </summary>
/// <param name="Set">Those that are new (revision 1) or have other properties than before.</param>
/// <param name="Removed">Those that are gone.</param>
/// <param name="At">When.</param>
[StoredAs("identity.relationships-changed.v1")]
internal sealed record RelationshipsChanged(ImmutableArray<RelationshipFact> Set, ImmutableArray<RelationshipFact> Removed, DateTimeOffset At) : IObjectEvent
{
    /// <summary>Names of the properties whose relationships changed.</summary>
    public IEnumerable<string> Names() => Set.Concat(Removed).Select(fact => fact.Property).Distinct(StringComparer.Ordinal);
}

/// <summary>One relationship as a fact tells it, seen from the object that was written.</summary>
internal sealed record RelationshipFact
{
    /// <summary>Id of the relationship; the same at both ends.</summary>
    public required string Id { get; init; }

    /// <summary>Property of the object.</summary>
    public required string Property { get; init; }

    /// <summary>True: the property holds many.</summary>
    public required bool IsArray { get; init; }

    /// <summary>Key of the other end, <c>managed/role/…</c>; empty: the other end has been erased.</summary>
    public required string Target { get; init; }

    /// <summary>Property by which the other end sees it; null: it does not.</summary>
    public string? ReverseProperty { get; init; }

    /// <summary>True: that property holds many.</summary>
    public bool IsReverseArray { get; init; }

    /// <summary>Members of <c>_refProperties</c>, but for those that the platform keeps.</summary>
    public required JsonElement Properties { get; init; }

    /// <summary>Number of facts about the relationship so far.</summary>
    public required int Revision { get; init; }
}
