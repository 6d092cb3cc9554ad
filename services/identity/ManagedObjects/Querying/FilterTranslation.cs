using System.Text;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// A query filter as a condition over what its scope names. Equality becomes containment, which the index
/// over the document serves; <c>sw</c> and ranges use the index of a searchable property; everything else looks at each object.
/// Within a negation no part may be null, because its opposite would be null as well and not true; there, exact conditions stand that never are.
/// </summary>
internal sealed class FilterTranslation(FilterScope scope, SqlText sql)
{
    private const string Never = "false";
    private const string Undefined = "null::boolean";

    private static readonly bool[] TruthValues = [false, true];

    /// <summary>The first field that nobody may query by; null: none.</summary>
    public static FieldPointer? Hidden(QueryFilter filter, FilterScope scope) => scope.Expand(filter) switch
    {
        QueryFilter.And and => and.Parts.Select(part => Hidden(part, scope)).FirstOrDefault(field => field is not null),
        QueryFilter.Or or => or.Parts.Select(part => Hidden(part, scope)).FirstOrDefault(field => field is not null),
        QueryFilter.Not not => Hidden(not.Part, scope),
        QueryFilter.Present { Field: var field } => scope.IsHidden(field) ? field : null,
        QueryFilter.Comparison { Field: var field } => scope.IsHidden(field) ? field : null,
        QueryFilter.Extended { Field: var field } => scope.IsHidden(field) ? field : null,
        QueryFilter.Element { Field: var field, Part: var part } => scope.IsHidden(field) ? field : Hidden(part, scope.Into(field)),
        _ => null,
    };

    /// <summary>True: an index leads to the objects; false: each object of the type is looked at.</summary>
    public bool IsIndexed(QueryFilter filter) => filter is QueryFilter.Constant || Leads(filter);

    /// <summary>The condition.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="negated">True: within a negation.</param>
    public string Translate(QueryFilter filter, bool negated = false) => scope.Expand(filter) switch
    {
        QueryFilter.Constant { Value: var value } => value ? "true" : Never,
        QueryFilter.And and => Join(" and ", and.Parts, negated),
        QueryFilter.Or or => Join(" or ", or.Parts, negated),
        QueryFilter.Not not => $"(not {Translate(not.Part, negated: true)})",
        QueryFilter.Present present => $"coalesce(jsonb_typeof({FieldSql.Of(present.Field, sql, scope)}) <> 'null', false)",
        QueryFilter.Extended => Undefined,
        QueryFilter.Element element => Any(element, negated),
        QueryFilter.Comparison comparison => Compare(comparison, negated),
        _ => throw new InvalidOperationException($"Unknown filter {filter.GetType().Name}."),
    };

    private bool Leads(QueryFilter filter) => scope.Expand(filter) switch
    {
        QueryFilter.Constant { Value: var value } => !value,
        QueryFilter.Extended => true,
        QueryFilter.And and => and.Parts.Any(Leads),
        QueryFilter.Or or => or.Parts.All(Leads),
        QueryFilter.Comparison { Field: var field } comparison => FieldSql.IsPlain(field) && (IsEquality(comparison) || ColumnOf(comparison) is not null),
        QueryFilter.Element { Field: var field, Part: var part } => scope.RelationshipAt(field) is not null
            ? new FilterTranslation(scope.Into(field), sql).Leads(part)
            : scope.AreDocuments && FieldSql.IsPlain(field) && ElementAnchor.Of(part) is not null,
        _ => false,
    };

    /// <summary>Some relationship, or some element, satisfies the part. Where an operator of the part is unknown, the answer may be undefined.</summary>
    private string Any(QueryFilter.Element element, bool negated)
    {
        var inner = scope.Into(element.Field);
        var source = scope.RelationshipAt(element.Field) is { } property
            ? $"{inner.Relationships} where {inner.Alias}.owner = {scope.Key} and {inner.Alias}.property = {sql.Text(property.Name)}"
            : $"jsonb_array_elements({FieldSql.Elements(FieldSql.Of(element.Field, sql, scope))}) as {inner.Alias}(value) where true";

        if (HasUndefined(element.Part))
        {
            var test = new FilterTranslation(inner, sql).Translate(element.Part, negated: true);

            return $"(select case when bool_or(t.test) then true when bool_or(t.test is null) then null else false end from (select {test} as test from {source}) as t)";
        }

        var exists = $"exists (select 1 from {source} and {new FilterTranslation(inner, sql).Translate(element.Part)})";

        return !negated && scope.RelationshipAt(element.Field) is null && scope.AreDocuments && FieldSql.IsPlain(element.Field) && ElementAnchor.Of(element.Part) is { } anchor
            ? $"({Contains(element.Field, anchor.Documents())} and {exists})"
            : exists;
    }

    private static bool HasUndefined(QueryFilter filter) => filter switch
    {
        QueryFilter.And and => and.Parts.Any(HasUndefined),
        QueryFilter.Or or => or.Parts.Any(HasUndefined),
        QueryFilter.Not not => HasUndefined(not.Part),
        QueryFilter.Element element => HasUndefined(element.Part),
        _ => filter is QueryFilter.Extended,
    };

    private string Join(string separator, IEnumerable<QueryFilter> parts, bool negated)
    {
        var text = new StringBuilder("(");
        text.AppendJoin(separator, parts.Select(part => Translate(part, negated)));
        return text.Append(')').ToString();
    }

    private string Compare(QueryFilter.Comparison comparison, bool negated)
    {
        switch (comparison.Value)
        {
            case FilterLiteral.Boolean boolean:
                // Two values only: the comparison says which of them are meant.
                var meant = TruthValues.Where(value => Holds(comparison.Operator, value.CompareTo(boolean.Value))).Select(value => Equal(comparison.Field, value, negated)).ToArray();
                return meant.Length is 0 ? Never : $"({string.Join(" or ", meant)})";
            case FilterLiteral.Number number:
                return IsEquality(comparison) ? Equal(comparison.Field, number.Value, negated) : Range(comparison, number.Value, negated);
            case FilterLiteral.Text text when IsStorable(text.Value):
                var folded = FilterText.Fold(text.Value);
                return IsEquality(comparison) ? Equal(comparison.Field, folded, negated) : Text(comparison, folded, negated);
            default:
                return Never;
        }
    }

    /// <summary>The value itself, or an array with it: what is contained at a place says both without a look at types.</summary>
    private string Equal(FieldPointer field, object value, bool negated)
    {
        if (!FieldSql.IsPlain(field))
        {
            return FieldSql.AnyOf(FieldSql.Of(field, sql, scope), element => $"{element} = {sql.Json(value)}");
        }

        var contained = Contains(field, [value, new[] { value }]);

        return scope.MayLackObject && negated ? $"coalesce({contained}, false)" : contained;
    }

    private string Contains(FieldPointer field, IEnumerable<object> values) =>
        $"({string.Join(" or ", values.Select(value => $"{scope.DocumentOf(field)} @> {sql.Json(FieldSql.Nested(field, value, scope))}"))})";

    private string Range(QueryFilter.Comparison comparison, double value, bool negated)
    {
        var sign = SignOf(comparison.Operator);

        return !negated && ColumnOf(comparison) is { } column
            ? $"({scope.SqlOf(column)} {sign} {sql.Number(value)})"
            : FieldSql.AnyOf(FieldSql.Of(comparison.Field, sql, scope), element =>
                $"(case when jsonb_typeof({element}) = 'number' then ({element} #>> '{{}}')::numeric {sign} {sql.Number(value)} else false end)");
    }

    private string Text(QueryFilter.Comparison comparison, string value, bool negated)
    {
        var field = FieldSql.Of(comparison.Field, sql, scope);

        return !negated && ColumnOf(comparison) is { } column
            ? $"({Necessary(scope.SqlOf(column), comparison.Operator, value)} and jsonb_typeof({field}) = 'string' and {TextOf(field, comparison.Operator, value)})"
            : FieldSql.AnyOf(field, element => $"(jsonb_typeof({element}) = 'string' and {TextOf(element, comparison.Operator, value)})");
    }

    private string TextOf(string element, FilterOperator comparison, string value) => comparison switch
    {
        FilterOperator.Contains => $"strpos({element} #>> '{{}}', {sql.Text(value)}) > 0",
        FilterOperator.StartsWith => $"starts_with({element} #>> '{{}}', {sql.Text(value)})",
        _ => $"(({element} #>> '{{}}') collate \"C\") {SignOf(comparison)} {sql.Text(value)}",
    };

    /// <summary>What the index can say, which knows the beginnings of texts only; the exact condition stands beside it.</summary>
    private string Necessary(string column, FilterOperator comparison, string value)
    {
        var beginning = TextRange.Beginning(value, SearchColumn.Characters);

        return comparison switch
        {
            FilterOperator.StartsWith when TextRange.After(beginning) is { } end => $"{column} >= {sql.Text(beginning)} and {column} < {sql.Text(end)}",
            FilterOperator.StartsWith or FilterOperator.GreaterThan or FilterOperator.GreaterThanOrEqual => $"{column} >= {sql.Text(beginning)}",
            _ => $"{column} <= {sql.Text(beginning)}",
        };
    }

    private SearchColumn? ColumnOf(QueryFilter.Comparison comparison) => scope.ColumnOf(comparison.Field) is { } column && (column.IsNumber
        ? comparison.Value is FilterLiteral.Number
        : comparison.Value is FilterLiteral.Text && comparison.Operator is not FilterOperator.Contains)
            ? column
            : null;

    private static bool IsEquality(QueryFilter.Comparison comparison) => comparison.Value is FilterLiteral.Boolean
        || comparison.Operator is FilterOperator.Equal
        || (comparison.Value is FilterLiteral.Number && comparison.Operator is FilterOperator.Contains or FilterOperator.StartsWith);

    private static bool Holds(FilterOperator comparison, int order) => SignOf(comparison) switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => order is 0,
    };

    private static string SignOf(FilterOperator comparison) => comparison switch
    {
        FilterOperator.LessThan => "<",
        FilterOperator.LessThanOrEqual => "<=",
        FilterOperator.GreaterThan => ">",
        FilterOperator.GreaterThanOrEqual => ">=",
        _ => "=",
    };

    /// <summary>A text that the database cannot hold equals none that it holds.</summary>
    internal static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
            {
                return false;
            }
        }

        return true;
    }
}
