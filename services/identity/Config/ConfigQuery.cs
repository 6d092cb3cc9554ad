using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Serving;
using Platform.QueryFilters;

namespace Platform.Identity.Config;

/// <summary>A query for configuration documents, checked.</summary>
internal sealed record ConfigQuery
{
    private const int MaxPageSize = ConfigWriter.MaxDocuments;

    public required QueryFilter Filter { get; init; }

    public ImmutableArray<FieldPointer> Fields { get; init; } = [];

    public ImmutableArray<SortKey> SortKeys { get; init; } = [];

    /// <summary>Documents on a page; null: all.</summary>
    public int? PageSize { get; init; }

    public int Offset { get; init; }

    /// <summary>Where the page before ended; null: there was none.</summary>
    public Position? After { get; init; }

    public bool CountOnly { get; init; }

    /// <summary>The end of a page: behind an id when documents are ordered by it, which holds while others are written; else behind so many of them.</summary>
    internal sealed record Position(string? Id, int Count)
    {
        public string ToCookie() => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(this));

        public static Position? Read(string cookie)
        {
            try
            {
                return JsonSerializer.Deserialize<Position>(Convert.FromBase64String(cookie)) is { Count: >= 0 } position ? position : null;
            }
            catch (Exception e) when (e is FormatException or JsonException or DecoderFallbackException)
            {
                return null;
            }
        }
    }

    public static ConfigQuery Read(HttpRequest request)
    {
        var fields = request.Fields();
        var query = new ConfigQuery
        {
            Filter = FilterOf(request),
            Fields = request.Single("_queryId") is "query-all-ids" && fields.IsEmpty ? [FieldPointer.Parse("_id")] : fields,
            SortKeys = SortKeysOf(request),
            PageSize = request.Number("_pageSize") switch
            {
                // Some clients say "all" so.
                null or -1 => null,
                >= 0 and <= MaxPageSize and var size => size,
                _ => throw RequestProblem.Malformed($"The parameter _pageSize must be between 0 and {MaxPageSize}."),
            },
            Offset = request.Number("_pagedResultsOffset") ?? 0,
            After = request.Single("_pagedResultsCookie") is { Length: > 0 } cookie
                ? Position.Read(cookie) ?? throw RequestProblem.Malformed("The value of _pagedResultsCookie is not a cookie of this query.")
                : null,
            CountOnly = request.Flag("_countOnly"),
        };

        return query.Offset < 0 || (query.Offset > 0 && query.After is not null)
            ? throw RequestProblem.Malformed("The parameter _pagedResultsOffset must not be negative, and not be sent beside a cookie.")
            : query;
    }

    /// <summary>True: some document of the owner may satisfy the filter. Asked before anybody else is.</summary>
    public bool MayFind(ConfigOwner owner) => MayFind(Filter, owner);

    private static bool MayFind(QueryFilter filter, ConfigOwner owner) => filter switch
    {
        QueryFilter.And and => and.Parts.All(part => MayFind(part, owner)),
        QueryFilter.Or or => or.Parts.Any(part => MayFind(part, owner)),
        QueryFilter.Constant { Value: false } => false,
        QueryFilter.Comparison { Field.Segments: ["_id"], Operator: FilterOperator.Equal, Value: FilterLiteral.Text id } => ConfigId.MayBelong(id.Value, isWhole: true, owner),
        QueryFilter.Comparison { Field.Segments: ["_id"], Operator: FilterOperator.StartsWith, Value: FilterLiteral.Text id } => ConfigId.MayBelong(id.Value, isWhole: false, owner),
        _ => true,
    };

    private static QueryFilter FilterOf(HttpRequest request)
    {
        if (request.Query.ContainsKey("_queryFilter") && request.Query.ContainsKey("_queryId"))
        {
            throw RequestProblem.Malformed("A query needs one of the parameters _queryFilter and _queryId.");
        }

        if (request.Single("_queryFilter") is not { } text)
        {
            return request.Single("_queryId") is "query-all" or "query-all-ids"
                ? new QueryFilter.Constant(true)
                : throw RequestProblem.Malformed("There are the queries query-all and query-all-ids.");
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

    private static ImmutableArray<SortKey> SortKeysOf(HttpRequest request) =>
        request.Single("_sortKeys") is not { Length: > 0 } text ? []
        : SortKey.Read(text) ?? throw RequestProblem.Malformed($"The parameter _sortKeys must name 1 to {SortKey.MaxKeys} fields, each with - in front for descending order.");
}
