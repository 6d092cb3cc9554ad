using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.QueryFilters;

namespace Platform.Identity.Config;

/// <summary>
/// Asks for configuration documents by a filter: those of this service, and those that other services keep. There are thousands at most, so they are compared here, one after
/// the other; only what a filter wants is kept.
/// </summary>
internal sealed class ConfigQueries(ConfigDocuments documents, ForeignConfiguration foreign)
{
    /// <summary>The envelope with the documents (identity-and-config reference, section 2.4); the total is always known.</summary>
    /// <exception cref="Hosting.Messaging.DependencyUnavailableException">A service that keeps documents does not answer.</exception>
    public async Task<JsonObject> RunAsync(ConfigQuery query, CancellationToken ct)
    {
        var found = new List<ConfigEntry>();

        await foreach (var entry in EverythingAsync(query.MayFind, ct))
        {
            if (query.Filter.Matches(WithId(entry)))
            {
                found.Add(entry);
            }
        }

        found.Sort((one, other) => Compare(query, one, other));

        if (query.CountOnly || query.PageSize is 0)
        {
            var counted = Envelope([], null, "EXACT", found.Count, -1);
            counted["resultCount"] = query.CountOnly ? found.Count : 0;
            return counted;
        }

        var skipped = query.After switch
        {
            null => query.Offset,
            { Id: { } id } when query.SortKeys.IsEmpty => found.Count(entry => string.CompareOrdinal(entry.Id, id) <= 0),
            { Count: var count } => count,
        };
        var page = found.Skip(skipped).Take(query.PageSize ?? int.MaxValue).ToImmutableArray();
        var served = Math.Min(found.Count, skipped + page.Length);
        var next = served < found.Count && page.Length > 0 ? new ConfigQuery.Position(page[^1].Id, served).ToCookie() : null;

        return Envelope(
            [.. page.Select(entry => ConfigPresentation.Of(entry, query.Fields))], next, "EXACT", found.Count, query.PageSize is null ? -1 : found.Count - served);
    }

    /// <summary>The ids of all documents, in the form that tools know (administration reference, section 4.7).</summary>
    public async Task<JsonObject> ListAsync(CancellationToken ct)
    {
        var ids = new List<string>();

        await foreach (var entry in EverythingAsync(_ => true, ct))
        {
            ids.Add(entry.Id);
        }

        return new()
        {
            ["_id"] = "",
            ["configurations"] = new JsonArray([.. ids.Order(StringComparer.Ordinal).Select(id => new JsonObject
            {
                ["_id"] = id,
                ["pid"] = id.Replace('/', '.'),
                ["factoryPid"] = id.Contains('/', StringComparison.Ordinal) ? id[..id.IndexOf('/', StringComparison.Ordinal)] : null,
            })]),
        };
    }

    /// <summary>All six members, always, in this order.</summary>
    public static JsonObject Envelope(ImmutableArray<JsonObject> result, string? cookie, string policy, int total, int remaining) => new()
    {
        ["result"] = new JsonArray([.. result]),
        ["resultCount"] = result.Length,
        ["pagedResultsCookie"] = cookie,
        ["totalPagedResultsPolicy"] = policy,
        ["totalPagedResults"] = total,
        ["remainingPagedResults"] = remaining,
    };

    private async IAsyncEnumerable<ConfigEntry> EverythingAsync(Func<ConfigOwner, bool> isWanted, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entry in documents.AllAsync(ct))
        {
            yield return entry;
        }

        foreach (var owner in (ConfigOwner[])[ConfigOwner.Notification, ConfigOwner.Consent])
        {
            if (isWanted(owner))
            {
                await foreach (var entry in foreign.AllAsync(owner, ct))
                {
                    yield return entry;
                }
            }
        }
    }

    private static JsonElement WithId(ConfigEntry entry)
    {
        var whole = JsonObject.Create(entry.Content)!;
        whole["_id"] = entry.Id;

        return JsonSerializer.SerializeToElement(whole);
    }

    private static int Compare(ConfigQuery query, ConfigEntry one, ConfigEntry other)
    {
        foreach (var key in query.SortKeys)
        {
            var (left, right) = (ValueOf(one, key.Field), ValueOf(other, key.Field));
            var order = (left, right) switch
            {
                (null, null) => 0,
                // Without a value means last, in both directions.
                (null, _) => 1,
                (_, null) => -1,
                _ => Compare(left.Value, right.Value) * (key.IsDescending ? -1 : 1),
            };

            if (order is not 0)
            {
                return order;
            }
        }

        return string.CompareOrdinal(one.Id, other.Id);
    }

    private static JsonElement? ValueOf(ConfigEntry entry, FieldPointer field)
    {
        var value = field.Segments is ["_id"] ? JsonSerializer.SerializeToElement(entry.Id) : field.Find(entry.Content);
        var first = value is { ValueKind: JsonValueKind.Array } list ? (list.GetArrayLength() > 0 ? list[0] : null) : value;

        return first is { ValueKind: JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null } ? null : first;
    }

    /// <summary>Texts come before numbers, and those before truth values; texts compare without case.</summary>
    private static int Compare(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => string.Compare(one.GetString(), other.GetString(), StringComparison.OrdinalIgnoreCase),
        (JsonValueKind.Number, JsonValueKind.Number) => one.GetDouble().CompareTo(other.GetDouble()),
        _ => one.ValueKind.CompareTo(other.ValueKind),
    };
}
