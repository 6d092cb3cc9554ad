using System.Collections.Immutable;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>What a client asks of a collection, checked.</summary>
internal sealed record ObjectQuery
{
    public required string Resource { get; init; }

    /// <summary>What the fields of filter and order mean.</summary>
    public required FilterScope Scope { get; init; }

    /// <summary>The relationships that are meant instead of the objects of a collection. Null: objects.</summary>
    public RelationshipSet? Relationship { get; init; }

    public required QueryFilter Filter { get; init; }

    public ImmutableArray<SortKey> SortKeys { get; init; } = [];

    /// <summary>Objects on a page; null: all, 0: none.</summary>
    public int? PageSize { get; init; }

    public int Offset { get; init; }

    public string? Cookie { get; init; }

    public TotalPolicy Total { get; init; }

    /// <summary>True: the number of objects, and none of them.</summary>
    public bool CountOnly { get; init; }
}

/// <summary>The relationships of one property of one object.</summary>
/// <param name="Owner">Key of the object.</param>
/// <param name="Property">Property.</param>
internal sealed record RelationshipSet(string Owner, string Property);

/// <summary><c>_totalPagedResultsPolicy</c>.</summary>
internal enum TotalPolicy
{
    None,
    Estimate,
    Exact,
}

/// <summary>One page.</summary>
internal sealed record ObjectPage(ImmutableArray<ObjectState> Objects, string? Cookie, long? Total, long Served)
{
    /// <summary>The relationships of a page of relationships, whose objects are none.</summary>
    public ImmutableArray<RelationshipGraph.Edge> Edges { get; init; } = [];
}

/// <summary>How a query ended.</summary>
internal abstract record QueryOutcome
{
    private QueryOutcome()
    {
    }

    public sealed record Found(ObjectPage Page) : QueryOutcome;

    public sealed record Refused(int Status, string Message) : QueryOutcome;
}
