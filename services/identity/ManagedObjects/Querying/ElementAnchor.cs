using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// An equality that every element must satisfy which satisfies a filter: whoever has such an element contains it, which the index over the documents knows. The exact condition
/// stands beside it.
/// </summary>
internal sealed record ElementAnchor
{
    private readonly FieldPointer _field;
    private readonly object _value;

    private ElementAnchor(FieldPointer field, object value) => (_field, _value) = (field, value);

    /// <summary>The first such equality of a filter; null: it has none.</summary>
    public static ElementAnchor? Of(QueryFilter filter) => filter switch
    {
        QueryFilter.And and => and.Parts.Select(Of).FirstOrDefault(anchor => anchor is not null),
        QueryFilter.Comparison { Operator: FilterOperator.Equal, Field: var field, Value: var value } when FieldSql.IsPlain(field) => value switch
        {
            FilterLiteral.Text text when FilterTranslation.IsStorable(text.Value) => new(field, FilterText.Fold(text.Value)),
            FilterLiteral.Number number => new(field, number.Value),
            FilterLiteral.Boolean boolean => new(field, boolean.Value),
            _ => null,
        },
        _ => null,
    };

    /// <summary>What one of has to be contained: the value or an array with it, in an element of an array or in the one value that is there instead.</summary>
    public object[] Documents()
    {
        object[] elements = [FieldSql.Nested(_field, _value), FieldSql.Nested(_field, new[] { _value })];

        return [.. elements, .. elements.Select(element => (object)new[] { element })];
    }
}
