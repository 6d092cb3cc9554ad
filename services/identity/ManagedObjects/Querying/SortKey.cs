using System.Collections.Immutable;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>One key of <c>_sortKeys</c>.</summary>
internal sealed record SortKey(FieldPointer Field, bool IsDescending)
{
    /// <summary>Keys that a query may have.</summary>
    public const int MaxKeys = 8;

    /// <summary>Reads <c>a,-b,+/c/d</c>; null: no such list.</summary>
    public static ImmutableArray<SortKey>? Read(string text)
    {
        // A plus that is not encoded arrives as a space.
        var names = text.Split(',');
        var keys = names.Select(name => name.TrimStart(' ')).Select(name => name switch
        {
            ['-', .. var rest] => (rest, true),
            ['+', .. var rest] => (rest, false),
            _ => (name, false),
        }).ToArray();

        return names.Length <= MaxKeys && keys.All(key => key.Item1.Trim('/').Length > 0)
            ? [.. keys.Select(key => new SortKey(FieldPointer.Parse(key.Item1), key.Item2))]
            : null;
    }

    /// <summary>The key as a column of the statement.</summary>
    public Column ToColumn(FilterScope scope, SqlText sql)
    {
        if (scope.ColumnOf(Field) is { IsNumber: false } indexed)
        {
            return new(scope.SqlOf(indexed), IsDescending, IsText: true);
        }

        var value = FieldSql.Of(Field, sql, scope);
        var first = $"(case when jsonb_typeof({value}) = 'array' then {value} -> 0 else {value} end)";
        var comparable =
            $"""
            (case jsonb_typeof({first}) when 'string' then to_jsonb(left({first} #>> '{"{}"}', {SearchColumn.Characters})) when 'number' then {first} when 'boolean' then {first} end)
            """;

        return new(comparable, IsDescending, IsText: false);
    }

    /// <summary>A sorted column; objects without a value come last in both directions.</summary>
    /// <param name="Sql">Expression.</param>
    /// <param name="IsDescending">Direction.</param>
    /// <param name="IsText">True: texts; false: JSON of several types.</param>
    internal sealed record Column(string Sql, bool IsDescending, bool IsText)
    {
        public string Order => $"{Sql}{(IsDescending ? " desc" : "")} nulls last";

        /// <summary>The value as the cookie keeps it.</summary>
        public string Value => IsText ? Sql : $"({Sql})::text";

        /// <summary>Behind a value of this column.</summary>
        public string Behind(string? value, SqlText sql) => value is null
            ? "false"
            : $"({Sql} {(IsDescending ? "<" : ">")} {Placeholder(value, sql)} or {Sql} is null)";

        /// <summary>At a value of this column.</summary>
        public string At(string? value, SqlText sql) => value is null ? $"{Sql} is null" : $"{Sql} = {Placeholder(value, sql)}";

        private string Placeholder(string value, SqlText sql) => IsText ? sql.Text(value) : $"({sql.Text(value)})::jsonb";
    }
}
