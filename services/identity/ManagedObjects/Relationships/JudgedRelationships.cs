using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>
/// The relationships of an object as policies see them: references, as an answer would show them. A property without any is an empty array when the write names it, and
/// otherwise absent, as it is with values.
/// </summary>
internal sealed class JudgedRelationships
{
    private readonly ImmutableSortedDictionary<string, JsonNode> _values;

    private JudgedRelationships(ImmutableSortedDictionary<string, JsonNode> values) => _values = values;

    /// <summary>No property.</summary>
    public static JudgedRelationships None { get; } = new(ImmutableSortedDictionary.Create<string, JsonNode>(StringComparer.Ordinal));

    /// <summary>The judged properties of a request after a change.</summary>
    public static JudgedRelationships Of(RelationshipDecisions.Request request, ImmutableArray<RelationshipEnd> present, RelationshipEditing.Outcome.Changed changed)
    {
        var set = changed.Set.SelectMany(fact => RelationshipEnd.Of(request.Owner, fact)).ToArray();
        var gone = changed.Removed.Concat(changed.Set).Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);

        return Of(
            request.Type,
            request.Judged,
            [.. present.Where(end => !gone.Contains(end.RelationshipId)).Concat(set).Where(end => end.Owner == request.Owner)],
            request.Edits.Select(edit => edit.Property).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The judged properties as these ends show them.</summary>
    /// <param name="type">Type of the object.</param>
    /// <param name="judged">Properties.</param>
    /// <param name="ends">The relationships that the object sees.</param>
    /// <param name="named">Properties that are empty rather than absent.</param>
    public static JudgedRelationships Of(ObjectType type, ImmutableArray<string> judged, ImmutableArray<RelationshipEnd> ends, HashSet<string> named)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, JsonNode>(StringComparer.Ordinal);

        foreach (var name in judged)
        {
            JsonNode[] references = [.. ends.Where(end => end.Property == name).OrderBy(end => end.Slot, StringComparer.Ordinal).Select(end => end.ToReference())];

            if (type.Find(name) is { Relationship.IsArray: true } ? references.Length > 0 || named.Contains(name) : references.Length > 0)
            {
                values[name] = type.Find(name) is { Relationship.IsArray: true } ? new JsonArray(references) : references[0];
            }
        }

        return new(values.ToImmutable());
    }

    /// <summary>The properties of an object together with its judged relationships.</summary>
    public JsonElement Over(JsonElement properties)
    {
        if (_values.IsEmpty)
        {
            return properties;
        }

        var result = JsonObject.Create(properties)!;

        foreach (var (name, value) in _values)
        {
            result[name] = value.DeepClone();
        }

        return JsonSerializer.SerializeToElement(result);
    }
}
