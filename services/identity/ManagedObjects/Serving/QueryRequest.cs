using System.Collections.Immutable;
using Platform.Identity.ManagedObjects.Querying;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>Reads a query out of a request.</summary>
internal static class QueryRequest
{
    private static readonly string[] Ways = ["_queryFilter", "_queryId", "_queryExpression"];

    /// <summary>The query and the fields of each object.</summary>
    public static (ObjectQuery Query, ImmutableArray<FieldPointer> Fields) Read(HttpRequest request, string resource, FilterScope scope, int maxResults)
    {
        var filter = FilterOf(request);

        if (FilterTranslation.Hidden(filter, scope) is { } hidden)
        {
            throw RequestProblem.Of(StatusCodes.Status403Forbidden, $"The field {hidden} is not shown and cannot be queried.");
        }

        var fields = request.Fields();
        var query = new ObjectQuery
        {
            Resource = resource,
            Scope = scope,
            Filter = filter,
            SortKeys = SortKeysOf(request, scope),
            PageSize = PageSizeOf(request, maxResults),
            Offset = request.Number("_pagedResultsOffset") ?? 0,
            Cookie = request.Single("_pagedResultsCookie") is { Length: > 0 } cookie ? cookie : null,
            Total = TotalOf(request),
            CountOnly = request.Flag("_countOnly"),
        };

        if (query.Offset < 0 || (query.Offset > 0 && query.Cookie is not null))
        {
            throw RequestProblem.Malformed("The parameter _pagedResultsOffset must not be negative, and not be sent beside a cookie.");
        }

        return (query, request.Single("_queryId") is "query-all-ids" && fields.IsEmpty ? [FieldPointer.Parse("_id")] : fields);
    }

    /// <summary>The filter of the one way in which the request asks.</summary>
    public static QueryFilter FilterOf(HttpRequest request)
    {
        var given = Ways.Where(way => request.Query.ContainsKey(way)).ToArray();

        if (given.Length is not 1)
        {
            throw RequestProblem.Malformed("A query needs one of the parameters _queryFilter and _queryId.");
        }

        return (given[0], request.Single(given[0])!) switch
        {
            ("_queryFilter", var text) => Parse(text),
            ("_queryId", "query-all" or "query-all-ids") => new QueryFilter.Constant(true),
            ("_queryId", "for-userName") when request.Single("uid") is { } name => new QueryFilter.Comparison(
                FieldPointer.Parse("userName"), FilterOperator.Equal, new FilterLiteral.Text(name)),
            ("_queryId", "for-userName") => throw RequestProblem.Malformed("The query for-userName needs the parameter uid."),
            ("_queryId", _) => throw RequestProblem.Malformed("There are the queries query-all, query-all-ids and for-userName."),
            _ => throw RequestProblem.Malformed("Queries of the database itself are not supported; use _queryFilter."),
        };
    }

    /// <summary>The same of a request that asks for everything by naming none of them.</summary>
    public static QueryFilter FilterOrAll(HttpRequest request) => Ways.Any(request.Query.ContainsKey) ? FilterOf(request) : new QueryFilter.Constant(true);

    private static QueryFilter Parse(string text)
    {
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var position)
        {
            throw RequestProblem.Malformed($"The query filter holds a character that is none at position {position}.");
        }

        try
        {
            return QueryFilter.Parse(text);
        }
        catch (QueryFilterSyntaxException e)
        {
            throw RequestProblem.Malformed(e.Message);
        }
    }

    private static ImmutableArray<SortKey> SortKeysOf(HttpRequest request, FilterScope scope)
    {
        if (request.Single("_sortKeys") is not { Length: > 0 } text)
        {
            return [];
        }

        if (text.Contains('\0', StringComparison.Ordinal) || SortKey.Read(text) is not { } keys)
        {
            throw RequestProblem.Malformed($"The parameter _sortKeys must name 1 to {SortKey.MaxKeys} fields, each with - in front for descending order.");
        }

        return keys.FirstOrDefault(key => scope.IsHidden(key.Field)) is { } hidden
            ? throw RequestProblem.Of(StatusCodes.Status403Forbidden, $"The field {hidden.Field} is not shown and cannot be sorted by.")
            : keys;
    }

    private static int? PageSizeOf(HttpRequest request, int maxResults) => request.Number("_pageSize") switch
    {
        // Some clients say "all" so.
        null or -1 => null,
        0 => 0,
        > 0 and var size when size <= maxResults => size,
        _ => throw RequestProblem.Malformed($"The parameter _pageSize must be between 0 and {maxResults}."),
    };

    private static TotalPolicy TotalOf(HttpRequest request) => request.Single("_totalPagedResultsPolicy")?.ToUpperInvariant() switch
    {
        null or "" or "NONE" => TotalPolicy.None,
        "ESTIMATE" => TotalPolicy.Estimate,
        "EXACT" => TotalPolicy.Exact,
        _ => throw RequestProblem.Malformed("The parameter _totalPagedResultsPolicy must be NONE, ESTIMATE or EXACT."),
    };
}
