using System.Collections.Concurrent;
using System.Text.Json;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;

namespace Platform.Consent.Mappings;

/// <summary>Titles of properties as the schema of their type has them. Kept for a minute; while identity is away a property shows its name.</summary>
internal sealed class AttributeTitles(IRequester requester, TimeProvider time)
{
    private static readonly TimeSpan _kept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _keptWithoutAnswer = TimeSpan.FromSeconds(5);

    /// <summary>Shorter than the patience of who asks for the mappings: names now are better than titles too late.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (JsonElement? Schema, DateTimeOffset Until)> _schemas = new(StringComparer.Ordinal);

    /// <summary>Title of each property, in the same order.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string resource, IReadOnlyList<string> attributes, CancellationToken ct)
    {
        if (attributes.Count == 0)
            return [];

        var schema = await SchemaAsync(resource, ct);

        return [.. attributes.Select(attribute => TitleOf(schema, attribute) ?? attribute)];
    }

    private async Task<JsonElement?> SchemaAsync(string resource, CancellationToken ct)
    {
        if (_schemas.TryGetValue(resource, out var known) && known.Until > time.GetUtcNow())
            return known.Schema;

        using var patience = new CancellationTokenSource(_patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);

        try
        {
            var read = await requester.AskAsync<ReadResourceDefinition, ResourceDefinitionRead>(
                new ReadResourceDefinition { Resource = resource }, limit.Token);
            _schemas[resource] = (read.Schema, time.GetUtcNow() + _kept);

            return read.Schema;
        }
        catch (Exception e) when (e is DependencyUnavailableException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            _schemas[resource] = (known.Schema, time.GetUtcNow() + _keptWithoutAnswer);

            return known.Schema;
        }
    }

    private static string? TitleOf(JsonElement? schema, string attribute)
    {
        if (schema is not { ValueKind: JsonValueKind.Object } found)
            return null;

        foreach (var name in attribute.Split('/'))
            if (!found.TryGetProperty("properties", out found) || found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found)
                || found.ValueKind != JsonValueKind.Object)
                return null;

        return found.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString() : null;
    }
}
