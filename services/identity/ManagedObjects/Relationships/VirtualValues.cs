using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>
/// Computes virtual properties when they are read, so that they are right at every moment: constraints begin and end by themselves. All objects of an answer go
/// one step at a time together, a statement for each step.
/// </summary>
internal sealed class VirtualValues(RelationshipGraph graph, ObjectTypes types, TimeProvider clock)
{
    /// <summary>How often a virtual property may lead to another one, parents of parents for example.</summary>
    private const int MaxDepth = 16;

    private static readonly ImmutableArray<JsonNode> Nothing = [];

    /// <summary>Values of one answer: what was computed, and what is being computed.</summary>
    private sealed record Memory(Dictionary<(string Key, string Property), ImmutableArray<JsonNode>> Values, DateTimeOffset Now);

    private sealed record Leaf(string Key, ObjectState? State);

    /// <summary>The values by key and property; null: relationships lead to more than an answer can hold.</summary>
    public async Task<Dictionary<(string Key, string Property), ImmutableArray<JsonNode>>?> ComputeAsync(
        IReadOnlyCollection<string> keys, ObjectType type, IReadOnlyCollection<VirtualProperty> wanted, CancellationToken ct)
    {
        var memory = new Memory([], clock.GetUtcNow());

        return await ComputeAsync(keys, type, wanted, memory, MaxDepth, ct) ? memory.Values : null;
    }

    private async Task<bool> ComputeAsync(
        IReadOnlyCollection<string> keys, ObjectType type, IReadOnlyCollection<VirtualProperty> wanted, Memory memory, int depth, CancellationToken ct)
    {
        // What is computed already, or just being computed because objects lead in a circle, is not computed again.
        string[] owners = [.. keys.Where(key => wanted.Any(property => !memory.Values.ContainsKey((key, property.Name))))];

        if (owners.Length is 0 || depth is 0)
        {
            return true;
        }

        foreach (var key in owners.SelectMany(owner => wanted.Select(property => (owner, property.Name))))
        {
            memory.Values.TryAdd(key, Nothing);
        }

        if (await WalkAsync(owners, type, [.. wanted.SelectMany(property => property.Paths)], memory.Now, ct) is not { } walked)
        {
            return false;
        }

        foreach (var property in wanted)
        {
            var leaves = owners.ToDictionary(owner => owner, owner => property.Paths
                .SelectMany(path => walked.GetValueOrDefault((owner, NameOf(path)), [])).DistinctBy(leaf => leaf.Key).OrderBy(leaf => leaf.Key, StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);

            if (!await PrepareAsync(leaves.Values.SelectMany(found => found), property, memory, depth, ct))
            {
                return false;
            }

            foreach (var owner in owners)
            {
                memory.Values[(owner, property.Name)] = ValueOf(leaves[owner], property, memory);
            }
        }

        return true;
    }

    /// <summary>Fields that are virtual at the other end are computed there first.</summary>
    private async Task<bool> PrepareAsync(IEnumerable<Leaf> leaves, VirtualProperty property, Memory memory, int depth, CancellationToken ct)
    {
        foreach (var group in leaves.DistinctBy(leaf => leaf.Key).GroupBy(leaf => types.Find(ObjectKey.Split(leaf.Key).Resource)))
        {
            var inner = property.Fields.Select(field => group.Key?.Find(field)?.Virtual).OfType<VirtualProperty>().ToArray();

            if (inner.Length > 0 && !await ComputeAsync([.. group.Select(leaf => leaf.Key)], group.Key!, inner, memory, depth - 1, ct))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Follows all paths from all objects; the result is by object and path.</summary>
    private async Task<Dictionary<(string Owner, string Path), ImmutableArray<Leaf>>?> WalkAsync(
        string[] owners, ObjectType type, ImmutableArray<ImmutableArray<string>> paths, DateTimeOffset now, CancellationToken ct)
    {
        var at = owners.SelectMany(owner => paths.DistinctBy(NameOf).Select(path => (Owner: owner, Path: path, Here: new Leaf(owner, null)))).ToList();

        for (var step = 0; at.Any(place => place.Path.Length > step); step++)
        {
            var moving = at.Where(place => place.Path.Length > step).ToArray();

            if (await StepAsync([.. moving.Select(place => place.Here.Key).Distinct(StringComparer.Ordinal)], [.. moving.Select(place => place.Path[step]).Distinct(StringComparer.Ordinal)], now, ct) is not { } edges)
            {
                return null;
            }

            if (step is 0)
            {
                var conditional = await ConditionalAsync(owners, type, [.. moving.Select(place => place.Path[0]).Distinct(StringComparer.Ordinal)], now, ct);
                edges = edges.Concat(conditional).SelectMany(group => group.Select(leaf => (group.Key, Leaf: leaf))).ToLookup(edge => edge.Key, edge => edge.Leaf);
            }

            at = [.. at.Where(place => place.Path.Length <= step), .. moving.SelectMany(place => edges[(place.Here.Key, place.Path[step])].Select(leaf => (place.Owner, place.Path, leaf)))];
        }

        return at.GroupBy(place => (place.Owner, NameOf(place.Path))).ToDictionary(group => group.Key, group => group.Select(place => place.Here).ToImmutableArray());
    }

    private async Task<ILookup<(string Owner, string Property), Leaf>?> StepAsync(string[] owners, string[] properties, DateTimeOffset now, CancellationToken ct) =>
        (await graph.ReadAsync(owners, properties, ct))?
            .Where(edge => (edge.Target is null || TemporalConstraints.Hold(edge.Target.Properties, now)) && IsGranted(edge.End, now))
            .ToLookup(edge => (edge.End.Owner, edge.End.Property), edge => new Leaf(edge.End.Target, edge.Target));

    private bool IsGranted(RelationshipEnd end, DateTimeOffset now) =>
        types.Find(ObjectKey.Split(end.Owner).Resource)?.Find(end.Property)?.Relationship is not { HasTemporalGrants: true } || TemporalConstraints.Hold(end.Properties, now);

    /// <summary>What an object has because it satisfies a condition there.</summary>
    private async Task<ILookup<(string Owner, string Property), Leaf>> ConditionalAsync(
        string[] owners, ObjectType type, string[] properties, DateTimeOffset now, CancellationToken ct)
    {
        var resources = owners.Select(owner => ObjectKey.Split(owner).Resource).Distinct(StringComparer.Ordinal).ToArray();
        var collections = properties.Select(name => type.Find(name)?.Relationship).OfType<RelationshipProperty>()
            .SelectMany(property => property.Collections.SelectMany(collection => RelationshipProperty.PathsOf(collection, resources)).Select(path => (property.Name, Path: path)))
            .Where(collection => types.Find(collection.Path)?.Find("condition") is not null).ToLookup(collection => collection.Path, collection => collection.Name);
        var conditional = await graph.ReadConditionalAsync([.. collections.Select(group => group.Key)], ct);
        var objects = conditional.IsEmpty ? [] : await graph.ReadObjectsAsync(owners, ct);
        var granted =
            from target in conditional
            where TemporalConstraints.Hold(target.Properties, now)
            let condition = ConditionOf(target)
            where condition is not null
            from owner in objects
            where condition.Matches(SubjectOf(owner))
            from property in collections[target.Resource]
            select (Key: (owner.Id, property), Leaf: new Leaf(target.Id, target));

        return granted.ToLookup(grant => grant.Key, grant => grant.Leaf);
    }

    private static QueryFilter? ConditionOf(ObjectState target)
    {
        try
        {
            return target.Properties.GetProperty("condition").GetString() is { Length: > 0 } text ? QueryFilter.Parse(text) : null;
        }
        catch (QueryFilterSyntaxException)
        {
            // Stored while the type had no policy against it: nobody satisfies it.
            return null;
        }
    }

    private static JsonElement SubjectOf(ObjectState state)
    {
        var subject = JsonObject.Create(state.Properties)!;
        subject["_id"] = state.ObjectId;

        return JsonSerializer.SerializeToElement(subject);
    }

    private ImmutableArray<JsonNode> ValueOf(ImmutableArray<Leaf> leaves, VirtualProperty property, Memory memory)
    {
        if (!property.IsFlat)
        {
            return [.. leaves.Select(leaf => ShownOf(leaf, property, memory))];
        }

        return [.. leaves.SelectMany(leaf => property.Fields.SelectMany(field => ValuesOf(leaf, field, memory))).DistinctBy(value => value.ToJsonString())];
    }

    private JsonObject ShownOf(Leaf leaf, VirtualProperty property, Memory memory)
    {
        var shown = new JsonObject();

        if (leaf.State is { } state && !property.Fields.IsEmpty)
        {
            var visible = ObjectView.Of(state, types.Find(state.Resource)!).Properties;
            var names = property.Fields.Contains("*", StringComparer.Ordinal) ? visible.EnumerateObject().Select(member => member.Name) : ["_id", "_rev", .. property.Fields];

            foreach (var name in names)
            {
                if (visible.TryGetProperty(name, out var value))
                {
                    shown[name] = JsonNode.Parse(value.GetRawText());
                }
                else if (memory.Values.TryGetValue((leaf.Key, name), out var computed))
                {
                    shown[name] = new JsonArray([.. computed.Select(element => element.DeepClone())]);
                }
            }
        }

        foreach (var member in Reference.NodeOf(leaf.Key))
        {
            shown[member.Key] = member.Value!.DeepClone();
        }

        return shown;
    }

    private IEnumerable<JsonNode> ValuesOf(Leaf leaf, string field, Memory memory)
    {
        if (memory.Values.TryGetValue((leaf.Key, field), out var computed))
        {
            return computed.Select(value => value.DeepClone());
        }

        if (leaf.State is not { } state || !ObjectView.Of(state, types.Find(state.Resource)!).Properties.TryGetProperty(field, out var value))
        {
            return [];
        }

        return (value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value]).Select(element => JsonNode.Parse(element.GetRawText())).OfType<JsonNode>();
    }

    private static string NameOf(ImmutableArray<string> path) => string.Join('/', path);
}
