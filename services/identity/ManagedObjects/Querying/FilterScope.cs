using System.Collections.Immutable;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// What the fields of a filter mean and where their values lie: objects of a type, relationships with the object at the other end, or elements of an array. Brackets lead
/// from one scope into the next, which has aliases of its own in the statement.
/// </summary>
internal sealed class FilterScope
{
    private readonly ObjectTypes _all;
    private readonly ImmutableArray<ObjectType> _types;
    private readonly string? _relationship;
    private readonly string? _object;
    private readonly string? _element;
    private readonly int _depth;

    private FilterScope(ObjectTypes all, ImmutableArray<ObjectType> types, string? relationship, string? target, string? element, int depth) =>
        (_all, _types, _relationship, _object, _element, _depth) = (all, types, relationship, target, element, depth);

    /// <summary>True: objects, and the statement knows their revision.</summary>
    public bool AreObjects => _relationship is null && _object is not null;

    /// <summary>True: texts are folded, below the member that holds folded properties; an element is a part of such a document.</summary>
    public bool AreDocuments => _object is not null;

    /// <summary>True: what a relationship leads to may be no object, and has no value then.</summary>
    public bool MayLackObject => _relationship is not null;

    /// <summary>Key of the object, as an expression.</summary>
    public string Key => _relationship is null ? $"{_object}.id" : $"{_relationship}.target";

    /// <summary>The relationships of the scope, and the objects that they lead to, as what a statement selects from.</summary>
    public string Relationships => $"identity.mt_doc_relationship_end {_relationship} left join identity.mt_doc_object_search {_object} on {_object}.id = {_relationship}.target";

    /// <summary>Alias of the relationships, or of the elements.</summary>
    public string Alias => (_relationship ?? _element)!;

    /// <summary>Objects of a collection (aliases <c>s</c> and <c>o</c>).</summary>
    public static FilterScope OfObjects(ObjectType type, ObjectTypes all) => new(all, [type], relationship: null, "s", element: null, 0);

    /// <summary>Relationships of a property (alias <c>r</c>), with the objects at their other ends.</summary>
    public static FilterScope OfRelationships(RelationshipProperty property, ObjectTypes all) => new(all, TargetsOf(property, all), "r", "s", element: null, 0);

    /// <summary>The document that has the field: its name says whether it is one of a reference or of the object.</summary>
    public string DocumentOf(FieldPointer field) => _object is null ? $"{_element}.value" : IsOfReference(field) ? $"{_relationship}.data" : $"{_object}.data";

    /// <summary>The relationships that the first name of a field means; null: it means a value.</summary>
    public RelationshipProperty? RelationshipAt(FieldPointer field) => AreDocuments && !IsOfReference(field) && field.Segments is [var name, ..]
        ? _types.Select(type => type.Find(name)?.Relationship).FirstOrDefault(property => property is not null)
        : null;

    /// <summary>The index of a field; null: it has none, or objects of another type may be there.</summary>
    public SearchColumn? ColumnOf(FieldPointer field) => AreDocuments && !IsOfReference(field) && _types is [var type] ? SearchColumn.Of(type, field) : null;

    /// <summary>An indexed expression over the object.</summary>
    public string SqlOf(SearchColumn column) => column.Sql($"{_object}.");

    /// <summary>True: a secret or private property, or everything at once.</summary>
    public bool IsHidden(FieldPointer field) => AreDocuments && !IsOfReference(field)
        && (field.Segments is not [var name, ..] || name is Credentials.SecretInput.PasswordProperty || _types.Any(type => type.Find(name) is { IsSecret: true } or { IsPrivate: true }));

    /// <summary>What brackets behind a field lead into.</summary>
    public FilterScope Into(FieldPointer field) => RelationshipAt(field) is { } property
        ? new(_all, TargetsOf(property, _all), $"r{_depth + 1}", $"s{_depth + 1}", element: null, _depth + 1)
        : new(_all, [], relationship: null, target: null, $"e{_depth + 1}", _depth + 1);

    /// <summary>
    /// A test of a relationship property in the form with brackets: <c>roles/name eq "x"</c> is <c>roles[name eq "x"]</c>, <c>roles pr</c> is <c>roles[true]</c>. A
    /// relationship itself compares with nothing.
    /// </summary>
    public QueryFilter Expand(QueryFilter filter) => filter switch
    {
        QueryFilter.Comparison test when RelationshipAt(test.Field) is not null => test.Field.Tail is { Segments.IsEmpty: false } rest
            ? new QueryFilter.Element(test.Field.Head, test with { Field = rest })
            : new QueryFilter.Constant(false),
        QueryFilter.Present test when RelationshipAt(test.Field) is not null => new QueryFilter.Element(
            test.Field.Head, test.Field.Tail is { Segments.IsEmpty: false } rest ? new QueryFilter.Present(rest) : new QueryFilter.Constant(true)),
        QueryFilter.Element test when test.Field.Segments.Length > 1 && RelationshipAt(test.Field) is not null =>
            new QueryFilter.Element(test.Field.Head, test with { Field = test.Field.Tail }),
        _ => filter,
    };

    private bool IsOfReference(FieldPointer field) => _relationship is not null && field.Segments is [var name, ..] && RelationshipEnd.IsMember(name);

    private static ImmutableArray<ObjectType> TargetsOf(RelationshipProperty property, ObjectTypes all) =>
        [.. property.Collections.Select(collection => all.Find(collection.Path)).OfType<ObjectType>().Distinct()];
}
