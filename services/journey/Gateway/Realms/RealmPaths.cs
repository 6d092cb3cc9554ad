using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.Realms;

/// <summary>
/// The forms in which clients name a realm (authenticate-protocol §1.1, admin-rest §2), and the one form behind them:
/// <c>realms/root/realms/alpha/authenticate</c>, <c>alpha/authenticate</c> and <c>authenticate?realm=/alpha</c> are the same request.
/// </summary>
internal sealed class RealmPaths
{
    private const string Root = "root";
    private const string Realms = "realms";
    private readonly FrozenDictionary<string, RealmContext> _known;

    public RealmPaths(IOptions<RealmOptions> options)
    {
        _known = options.Value.Paths
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Append("/")
            .Select(Normalized)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(path => path, path => new RealmContext(path), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All realms, the top-level realm first.</summary>
    public IEnumerable<RealmContext> All => _known.Values.OrderBy(realm => realm.Path, StringComparer.Ordinal);

    /// <summary>A realm by its path in any notation: <c>/alpha</c>, <c>alpha</c>, <c>/</c>, <c>root</c>; null: no such realm.</summary>
    public RealmContext? Find(string path) =>
        _known.GetValueOrDefault(Normalized(path.Equals(Root, StringComparison.OrdinalIgnoreCase) ? "/" : path));

    /// <summary>Separates realm and resource.</summary>
    /// <param name="afterContext">Path after <c>/am/json</c> or <c>/am/oauth2</c>, with or without slashes at its ends.</param>
    /// <param name="query">The <c>realm</c> query parameter, which wins over the path; null: none.</param>
    public RealmPath Resolve(string afterContext, string? query)
    {
        var segments = afterContext.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (realm, length) = FromSegments(segments);

        return query is { Length: > 0 } && Find(query) is { } named ? Resolved(named, length)
            : query is { Length: > 0 } ? new RealmPath.Unknown(query)
            : _known.TryGetValue(realm, out var found) ? Resolved(found, length)
            : new RealmPath.Unknown(realm);

        RealmPath.Resolved Resolved(RealmContext context, int used) =>
            new(context, string.Concat(segments[used..].Select(segment => "/" + segment)));
    }

    private (string Realm, int Length) FromSegments(string[] segments)
    {
        if (segments is not [var first, ..] || !first.Equals(Realms, StringComparison.OrdinalIgnoreCase))
        {
            return ShortForm(segments);
        }

        var names = new List<string>();
        var used = 0;

        while (used + 1 < segments.Length && segments[used].Equals(Realms, StringComparison.OrdinalIgnoreCase))
        {
            names.Add(segments[used + 1]);
            used += 2;
        }

        return names is [var root, ..] && root.Equals(Root, StringComparison.OrdinalIgnoreCase)
            ? (Normalized(string.Join('/', names.Skip(1))), used)
            : ("/" + string.Join('/', names), used);
    }

    /// <summary>The old form, where realm names stand before the resource: the longest prefix that is a realm.</summary>
    private (string Realm, int Length) ShortForm(string[] segments)
    {
        for (var length = segments.Length - 1; length > 0; length--)
        {
            var candidate = Normalized(string.Join('/', segments.Take(length)));

            if (_known.ContainsKey(candidate))
            {
                return (candidate, length);
            }
        }

        return ("/", 0);
    }

    private static string Normalized(string path) => "/" + path.Trim().Trim('/');
}
