using System.Text;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// A query filter as a condition over the folded document (alias <c>s</c>) and the object (<c>o</c>). Equality becomes containment, which the index
/// over the document serves; <c>sw</c> and ranges use the index of a searchable property; everything else looks at each object.
/// Within a negation no part may be null, because its opposite would be null as well and not true; there, exact conditions stand that never are.
/// </summary>
internal sealed class FilterTranslation(ObjectType type, SqlText sql, bool ofRelationship = false)
{
    private const string Never = "false";
    private const string Undefined = "null::boolean";

    private static readonly bool[] TruthValues = [false, true];

    /// <summary>The first field that nobody may query by; null: none.</summary>
    public static FieldPointer? Hidden(QueryFilter filter, ObjectType type) => filter switch
    {
        QueryFilter.And and => and.Parts.Select(part => Hidden(part, type)).FirstOrDefault(field => field is not null),
        QueryFilter.Or or => or.Parts.Select(part => Hidden(part, type)).FirstOrDefault(field => field is not null),
        QueryFilter.Not not => Hidden(not.Part, type),
        QueryFilter.Present { Field: var field } => IsHidden(field, type) ? field : null,
        QueryFilter.Comparison { Field: var field } => IsHidden(field, type) ? field : null,
        QueryFilter.Extended { Field: var field } => IsHidden(field, type) ? field : null,
        _ => null,
    };

    /// <summary>True: a secret or private property, or everything at once.</summary>
    public static bool IsHidden(FieldPointer field, ObjectType type) =>
        field.Segments is not [var name, ..] || name is Credentials.SecretInput.PasswordProperty || type.Find(name) is { IsSecret: true } or { IsPrivate: true };

    /// <summary>True: an index leads to the objects; false: each object of the type is looked at.</summary>
    public bool IsIndexed(QueryFilter filter) => filter switch
    {
        QueryFilter.Constant or QueryFilter.Extended => true,
        QueryFilter.And and => and.Parts.Any(IsIndexed),
        QueryFilter.Or or => or.Parts.All(IsIndexed),
        QueryFilter.Comparison { Field: var field } comparison => FieldSql.IsPlain(field) && (IsEquality(comparison) || ColumnOf(comparison) is not null),
        _ => false,
    };

    /// <summary>The condition.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="negated">True: within a negation.</param>
    public string Translate(QueryFilter filter, bool negated = false) => filter switch
    {
        QueryFilter.Constant { Value: var value } => value ? "true" : Never,
        QueryFilter.And and => Join(" and ", and.Parts, negated),
        QueryFilter.Or or => Join(" or ", or.Parts, negated),
        QueryFilter.Not not => $"(not {Translate(not.Part, negated: true)})",
        QueryFilter.Present present => $"coalesce(jsonb_typeof({FieldSql.Of(present.Field, sql, ofRelationship)}) <> 'null', false)",
        QueryFilter.Extended => Undefined,
        QueryFilter.Comparison comparison => Compare(comparison, negated),
        _ => throw new InvalidOperationException($"Unknown filter {filter.GetType().Name}."),
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
                var meant = TruthValues.Where(value => Holds(comparison.Operator, value.CompareTo(boolean.Value))).Select(value => Equal(comparison.Field, value)).ToArray();
                return meant.Length is 0 ? Never : $"({string.Join(" or ", meant)})";
            case FilterLiteral.Number number:
                return IsEquality(comparison) ? Equal(comparison.Field, number.Value) : Range(comparison, number.Value, negated);
            case FilterLiteral.Text text when IsStorable(text.Value):
                var folded = FilterText.Fold(text.Value);
                return IsEquality(comparison) ? Equal(comparison.Field, folded) : Text(comparison, folded, negated);
            default:
                return Never;
        }
    }

    /// <summary>The value itself, or an array with it: what is contained at a place says both without a look at types.</summary>
    private string Equal(FieldPointer field, object value)
    {
        if (!FieldSql.IsPlain(field))
        {
            return FieldSql.AnyOf(FieldSql.Of(field, sql, ofRelationship), element => $"{element} = {sql.Json(value)}");
        }

        var document = FieldSql.DocumentOf(field, ofRelationship);
        var contained = $"{document} @> {sql.Json(FieldSql.Nested(field, value))} or {document} @> {sql.Json(FieldSql.Nested(field, new[] { value }))}";

        // What a relationship leads to may be no object: it has no value then, which a negation must see as false.
        return ofRelationship ? $"coalesce({contained}, false)" : $"({contained})";
    }

    private string Range(QueryFilter.Comparison comparison, double value, bool negated)
    {
        var sign = SignOf(comparison.Operator);

        return !negated && ColumnOf(comparison) is { } column
            ? $"({column.Sql("s.")} {sign} {sql.Number(value)})"
            : FieldSql.AnyOf(FieldSql.Of(comparison.Field, sql, ofRelationship), element =>
                $"(case when jsonb_typeof({element}) = 'number' then ({element} #>> '{{}}')::numeric {sign} {sql.Number(value)} else false end)");
    }

    private string Text(QueryFilter.Comparison comparison, string value, bool negated)
    {
        var field = FieldSql.Of(comparison.Field, sql, ofRelationship);

        return !negated && ColumnOf(comparison) is { } column
            ? $"({Necessary(column.Sql("s."), comparison.Operator, value)} and jsonb_typeof({field}) = 'string' and {TextOf(field, comparison.Operator, value)})"
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

    private SearchColumn? ColumnOf(QueryFilter.Comparison comparison) => SearchColumn.Of(type, comparison.Field) is { } column && (column.IsNumber
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
    private static bool IsStorable(string text)
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
