using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>Where a field of a filter lies in the stored documents.</summary>
internal static partial class FieldSql
{
    /// <summary>Member of the document that holds the folded properties.</summary>
    private const string Root = "folded";

    private const string Revision = "_rev";

    /// <summary>True: object members all the way, so that containment finds the value.</summary>
    public static bool IsPlain(FieldPointer field) => field.Segments is not [Revision, ..] && !field.Segments.Any(IsNumeric);

    /// <summary>The value of the field; null in the database when there is none.</summary>
    /// <param name="field">Field.</param>
    /// <param name="sql">Parameters.</param>
    /// <param name="ofRelationship">True: of a relationship (alias <c>r</c>) or the object at its other end.</param>
    public static string Of(FieldPointer field, SqlText sql, bool ofRelationship)
    {
        if (field.Segments is [Revision] && !ofRelationship)
        {
            return "to_jsonb(o.data ->> 'revision')";
        }

        var text = DocumentOf(field, ofRelationship);
        var path = ImmutableArray.CreateBuilder<string>();
        path.Add(Root);

        foreach (var segment in field.Segments)
        {
            if (!IsNoIndex(segment))
            {
                path.Add(segment);
                continue;
            }

            // The database would take such a name for an index from the end of an array; a pointer knows no such thing.
            text = $"({text} #> {sql.Path(path.DrainToImmutable())}) -> {sql.Text(segment)}";
            text = $"({text})";
        }

        return path.Count > 0 ? $"({text} #> {sql.Path(path.DrainToImmutable())})" : text;
    }

    /// <summary>The document that has the field: its name says whether it is one of a reference or of the object.</summary>
    public static string DocumentOf(FieldPointer field, bool ofRelationship) =>
        ofRelationship && field.Segments is [var name, ..] && RelationshipEnd.IsMember(name) ? "r.data" : "s.data";

    /// <summary>The document that contains the value at the field.</summary>
    public static Dictionary<string, object> Nested(FieldPointer field, object value) =>
        new(StringComparer.Ordinal) { [Root] = field.Segments.Reverse().Aggregate(value, (inner, name) => new Dictionary<string, object>(StringComparer.Ordinal) { [name] = inner }) };

    /// <summary>The test on the value, or on any element when it is an array; never null.</summary>
    public static string AnyOf(string value, Func<string, string> test) =>
        $"""
        (case jsonb_typeof({value}) when 'array' then exists (select 1 from jsonb_array_elements({value}) as a(e) where {test("a.e")})
        when 'object' then false when 'null' then false else coalesce({test(value)}, false) end)
        """;

    private static bool IsNumeric(string segment) => Numeric().IsMatch(segment);

    private static bool IsNoIndex(string segment) => IsNumeric(segment) && !char.IsAsciiDigit(segment[0]);

    [GeneratedRegex(@"^\s*[+-]?[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Numeric();
}
