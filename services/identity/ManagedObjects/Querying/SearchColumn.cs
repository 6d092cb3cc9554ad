using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// A top-level property that the schema calls <c>searchable</c>, of a plain type: an index of its own makes <c>sw</c>, ranges and ascending order cheap.
/// Equality needs none: the index over the whole document serves it for every property.
/// </summary>
internal sealed partial record SearchColumn
{
    /// <summary>Characters of a text that the index keeps; an index row has a limit, and names are shorter.</summary>
    public const int Characters = 255;

    private SearchColumn(string name, bool isNumber) => (Name, IsNumber) = (name, isNumber);

    /// <summary>The property.</summary>
    public string Name { get; }

    /// <summary>True: numbers; false: texts.</summary>
    public bool IsNumber { get; }

    /// <summary>
    /// The indexed expression over the document of the alias. The name stands in the text of the statement, because the planner recognizes an
    /// indexed expression only so; it consists of letters, digits and underscores.
    /// </summary>
    public string Sql(string alias) => IsNumber
        ? $"(case when jsonb_typeof({alias}data #> '{{folded,{Name}}}') = 'number' then ({alias}data #>> '{{folded,{Name}}}')::numeric end)"
        : $"(left({alias}data #>> '{{folded,{Name}}}', {Characters}) collate \"C\")";

    /// <summary>The columns of a type.</summary>
    public static ImmutableArray<SearchColumn> Of(ObjectType type) =>
        [.. type.Properties.Select(Of).OfType<SearchColumn>()];

    /// <summary>The column of a field; null: it has none.</summary>
    public static SearchColumn? Of(ObjectType type, FieldPointer field) =>
        field.Segments is [var name] && type.Find(name) is { } property ? Of(property) : null;

    private static SearchColumn? Of(ObjectProperty property) => property switch
    {
        { IsSearchable: false } or { IsSecret: true } or { IsPrivate: true } => null,
        { Name: var name } when !PlainName().IsMatch(name) => null,
        _ => property.PlainType switch
        {
            "string" => new(property.Name, isNumber: false),
            "number" or "integer" => new(property.Name, isNumber: true),
            _ => null,
        },
    };

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
