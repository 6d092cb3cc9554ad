using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.ManagedObjects;

/// <summary>Changes JSON objects by the rules of merge patch (RFC 7396): objects merge, null removes, everything else replaces.</summary>
internal static class PropertyMerge
{
    /// <summary>What a merge would change at the top level.</summary>
    public sealed record Difference(JsonElement Set, ImmutableArray<string> Removed)
    {
        /// <summary>Names of all changed properties.</summary>
        public IEnumerable<string> Names => Set.EnumerateObject().Select(member => member.Name).Concat(Removed);

        public bool IsEmpty => Removed.IsEmpty && !Set.EnumerateObject().Any();
    }

    /// <summary>The difference that a patch makes; a value that is there already is none.</summary>
    public static Difference Compare(JsonElement current, JsonElement patch)
    {
        var set = new JsonObject();
        var removed = ImmutableArray.CreateBuilder<string>();

        foreach (var member in patch.EnumerateObject())
        {
            var exists = current.TryGetProperty(member.Name, out var before);

            if (member.Value.ValueKind is JsonValueKind.Null)
            {
                if (exists)
                {
                    removed.Add(member.Name);
                }

                continue;
            }

            var after = Merge(exists ? before : default, member.Value);

            if (!exists || !JsonElement.DeepEquals(before, after))
            {
                set[member.Name] = JsonNode.Parse(after.GetRawText());
            }
        }

        return new(JsonSerializer.SerializeToElement(set), removed.ToImmutable());
    }

    /// <summary>The difference between an object and what it is to become.</summary>
    public static Difference Between(JsonElement current, JsonElement wanted)
    {
        var set = new JsonObject();

        foreach (var member in wanted.EnumerateObject())
        {
            if (!current.TryGetProperty(member.Name, out var before) || !JsonElement.DeepEquals(before, member.Value))
            {
                set[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }

        return new(
            JsonSerializer.SerializeToElement(set),
            [.. current.EnumerateObject().Select(member => member.Name).Where(name => !wanted.TryGetProperty(name, out _))]);
    }

    /// <summary>The object with the difference applied.</summary>
    public static JsonElement Apply(JsonElement current, JsonElement set, ImmutableArray<string> removed)
    {
        var result = JsonObject.Create(current)!;

        foreach (var name in removed)
        {
            result.Remove(name);
        }

        foreach (var member in set.EnumerateObject())
        {
            result[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return JsonSerializer.SerializeToElement(result);
    }

    /// <summary>The object with one property set.</summary>
    public static JsonElement Set(JsonElement current, string name, JsonElement value)
    {
        var result = JsonObject.Create(current)!;
        result[name] = JsonNode.Parse(value.GetRawText());
        return JsonSerializer.SerializeToElement(result);
    }

    private static JsonElement Merge(JsonElement current, JsonElement patch)
    {
        if (patch.ValueKind is not JsonValueKind.Object)
        {
            return patch;
        }

        var result = current.ValueKind is JsonValueKind.Object ? JsonObject.Create(current)! : [];

        foreach (var member in patch.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Null)
            {
                result.Remove(member.Name);
                continue;
            }

            var before = current.ValueKind is JsonValueKind.Object && current.TryGetProperty(member.Name, out var inner) ? inner : default;
            result[member.Name] = JsonNode.Parse(Merge(before, member.Value).GetRawText());
        }

        return JsonSerializer.SerializeToElement(result);
    }
}
