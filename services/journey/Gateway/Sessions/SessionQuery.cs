using System.Collections.Immutable;
using Platform.QueryFilters;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>The one question that may be asked about sessions: whose, and in which realm.</summary>
/// <param name="UserName">Object id or login name.</param>
/// <param name="Realm">Realm path; null: the realm of the request.</param>
internal sealed record SessionQuery(string UserName, string? Realm)
{
    /// <summary>Longest list that is answered.</summary>
    public const int MaxResults = 100;

    /// <summary>Reads <c>username eq "x" and realm eq "/alpha"</c>; null: another filter.</summary>
    public static SessionQuery? Read(string? filter)
    {
        try
        {
            ImmutableArray<QueryFilter> parts = QueryFilter.Parse(filter ?? "") switch
            {
                QueryFilter.And and => and.Parts,
                var single => [single],
            };
            return Value(parts, "/username") is { } user && parts.Length == (Value(parts, "/realm") is null ? 1 : 2)
                ? new(user, Value(parts, "/realm"))
                : null;
        }
        catch (QueryFilterSyntaxException)
        {
            return null;
        }
    }

    private static string? Value(ImmutableArray<QueryFilter> parts, string field) => parts
        .OfType<QueryFilter.Comparison>()
        .Where(part => part.Operator is FilterOperator.Equal && part.Field.ToString() == field)
        .Select(part => part.Value)
        .OfType<FilterLiteral.Text>()
        .FirstOrDefault()?.Value;
}
