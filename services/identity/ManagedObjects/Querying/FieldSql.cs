using System.Collections.Immutable;
using System.Text.RegularExpressions;
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
    /// <param name="scope">What the field means.</param>
    public static string Of(FieldPointer field, SqlText sql, FilterScope scope)
    {
        if (field.Segments is [Revision] && scope.AreObjects)
        {
            return "to_jsonb(o.data ->> 'revision')";
        }

        var text = scope.DocumentOf(field);
        var path = ImmutableArray.CreateBuilder<string>();

        if (scope.AreDocuments)
        {
            path.Add(Root);
        }

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

    /// <summary>The elements of an array, the one value that is there instead, or nothing: as an array.</summary>
    public static string Elements(string value) =>
        $"case when jsonb_typeof({value}) = 'array' then {value} when jsonb_typeof({value}) <> 'null' then jsonb_build_array({value}) end";

    /// <summary>The document of a scope that contains the value at the field.</summary>
    public static object Nested(FieldPointer field, object value, FilterScope scope) =>
        scope.AreDocuments ? new Dictionary<string, object>(StringComparer.Ordinal) { [Root] = Nested(field, value) } : Nested(field, value);

    /// <summary>The value that contains another one at the field.</summary>
    public static object Nested(FieldPointer field, object value) =>
        field.Segments.Reverse().Aggregate(value, (inner, name) => new Dictionary<string, object>(StringComparer.Ordinal) { [name] = inner });

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
