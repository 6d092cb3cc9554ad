using System.Text.Json;

namespace Platform.QueryFilters;

/// <summary>
/// Evaluates with three values: true, false and null for undefined, which an unknown operator yields; negating it keeps it
/// undefined. Texts compare without regard to case: the journeys of the field are written for directory-backed stores that do so.
/// </summary>
internal static class QueryFilterEvaluator
{
    public static bool? Evaluate(QueryFilter filter, JsonElement subject) => filter switch
    {
        QueryFilter.Constant constant => constant.Value,
        QueryFilter.And and => All(and, subject),
        QueryFilter.Or or => Any(or.Parts.Select(part => Evaluate(part, subject))),
        QueryFilter.Not not => !Evaluate(not.Part, subject),
        QueryFilter.Present present => present.Field.Find(subject) is not null,
        QueryFilter.Comparison comparison => Compare(comparison, subject),
        QueryFilter.Element element => AnyElement(element, subject),
        QueryFilter.Extended => null,
        _ => throw new InvalidOperationException($"Unknown filter {filter.GetType().Name}."),
    };

    private static bool? All(QueryFilter.And and, JsonElement subject)
    {
        bool? result = true;

        foreach (var part in and.Parts)
        {
            switch (Evaluate(part, subject))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    private static bool? AnyElement(QueryFilter.Element element, JsonElement subject) => element.Field.Find(subject) switch
    {
        null => false,
        { ValueKind: JsonValueKind.Array } array => Any(array.EnumerateArray().Select(value => Evaluate(element.Part, value))),
        { } value => Evaluate(element.Part, value),
    };

    private static bool? Any(IEnumerable<bool?> parts)
    {
        bool? result = false;

        foreach (var part in parts)
        {
            switch (part)
            {
                case true:
                    return true;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }

    private static bool Compare(QueryFilter.Comparison comparison, JsonElement subject)
    {
        return comparison.Field.Find(subject) is { } value && (value.ValueKind is JsonValueKind.Array
            ? value.EnumerateArray().Any(element => CompareOne(comparison, element))
            : CompareOne(comparison, value));
    }

    private static bool CompareOne(QueryFilter.Comparison comparison, JsonElement value) => (comparison.Value, value.ValueKind) switch
    {
        (FilterLiteral.Text text, JsonValueKind.String) =>
            TextOf(value) is { } actual && Texts(comparison.Operator, actual, text.Value),
        (FilterLiteral.Number number, JsonValueKind.Number) =>
            value.TryGetDouble(out var real) && Ordered(comparison.Operator, real.CompareTo(number.Value)),
        (FilterLiteral.Boolean boolean, JsonValueKind.True or JsonValueKind.False) =>
            Ordered(comparison.Operator, value.GetBoolean().CompareTo(boolean.Value)),
        _ => false,
    };

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair can be spelled in JSON, but it is no text and equals none.
            return null;
        }
    }

    private static bool Texts(FilterOperator comparison, string actual, string expected)
    {
        var (value, wanted) = (FilterText.Fold(actual), FilterText.Fold(expected));

        return comparison switch
        {
            FilterOperator.Contains => value.Contains(wanted, StringComparison.Ordinal),
            FilterOperator.StartsWith => value.StartsWith(wanted, StringComparison.Ordinal),
            _ => Ordered(comparison, FilterText.Compare(value, wanted)),
        };
    }

    private static bool Ordered(FilterOperator comparison, int order) => comparison switch
    {
        FilterOperator.Equal or FilterOperator.Contains or FilterOperator.StartsWith => order is 0,
        FilterOperator.LessThan => order < 0,
        FilterOperator.LessThanOrEqual => order <= 0,
        FilterOperator.GreaterThan => order > 0,
        FilterOperator.GreaterThanOrEqual => order >= 0,
    };
}
