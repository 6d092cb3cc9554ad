using System.Collections.Immutable;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>What a write wants of the relationships of one property, before anybody looked which there are.</summary>
internal abstract record RelationshipEdit
{
    private RelationshipEdit(string property) => Property = property;

    /// <summary>The property.</summary>
    public string Property { get; }

    /// <summary>One more.</summary>
    public sealed record Add(string Name, Reference Reference) : RelationshipEdit(Name);

    /// <summary>One less; nothing when it is not there.</summary>
    public sealed record Remove(string Name, Reference Reference) : RelationshipEdit(Name);

    /// <summary>These and no other.</summary>
    public sealed record Replace(string Name, ImmutableArray<Reference> References) : RelationshipEdit(Name);

    /// <summary>A relationship of this id: a new one, or other properties of an existing one.</summary>
    /// <param name="Name">Property.</param>
    /// <param name="Id">Id of the relationship.</param>
    /// <param name="Reference">What it leads to.</param>
    /// <param name="MustBeNew">True: neither the id nor such a relationship may exist.</param>
    /// <param name="MustExist">True: it must exist.</param>
    /// <param name="Revision">Revision that it must have; null: any.</param>
    public sealed record Put(string Name, string Id, Reference Reference, bool MustBeNew, bool MustExist, long? Revision) : RelationshipEdit(Name);

    /// <summary>The relationship of this id is to go.</summary>
    public sealed record Delete(string Name, string Id, long? Revision) : RelationshipEdit(Name);

    /// <summary>What the edit refers to.</summary>
    public ImmutableArray<Reference> Referred() => this switch
    {
        Add add => [add.Reference],
        Remove remove => [remove.Reference],
        Replace replace => replace.References,
        Put put => [put.Reference],
        _ => [],
    };

    /// <summary>Ids of relationships that the edit names.</summary>
    public string? NamedId() => this switch
    {
        Put put => put.Id,
        Delete delete => delete.Id,
        _ => null,
    };

    /// <summary>Prints nothing of the content.</summary>
    public sealed override string ToString() => $"RelationshipEdit({Property})";
}
