using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>Objects as answers show them, with the relationships and virtual properties that were asked for: all of an answer at once.</summary>
internal sealed class ObjectPresenter(RelationshipGraph graph, VirtualValues virtuals, ObjectTypes types)
{
    /// <summary>One object.</summary>
    public async Task<JsonObject> OneAsync(ManagedObject shown, ObjectType type, ImmutableArray<FieldPointer> fields, bool toPerson, CancellationToken ct) =>
        (await AllAsync([shown], type, fields, toPerson, ct))[0];

    /// <summary>Objects of one type, in their order.</summary>
    public async Task<ImmutableArray<JsonObject>> AllAsync(
        ImmutableArray<ManagedObject> shown, ObjectType type, ImmutableArray<FieldPointer> fields, bool toPerson, CancellationToken ct)
    {
        var selection = FieldSelection.Of(fields, type, toPerson);
        var answers = shown.Select(item => ObjectPresentation.Of(item, type, selection.Own, toPerson)).ToImmutableArray();

        if (selection.IsOwnOnly)
        {
            return answers;
        }

        string[] keys = [.. shown.Select(KeyOf)];
        var edges = (await graph.ReadAsync(keys, [.. selection.Relationships.Keys], ct) ?? throw TooMany()).ToLookup(edge => (edge.End.Owner, edge.End.Property));
        var values = selection.Virtuals.IsEmpty ? [] : await virtuals.ComputeAsync(keys, type, selection.Virtuals, ct) ?? throw TooMany();

        foreach (var (item, answer) in shown.Zip(answers))
        {
            foreach (var property in type.Properties.Where(property => selection.Relationships.ContainsKey(property.Name)))
            {
                var references = edges[(KeyOf(item), property.Name)].Select(edge => (JsonNode)Through(edge, property.Relationship!, selection.Relationships[property.Name], toPerson)).ToArray();
                answer[property.Name] = property.Relationship!.IsArray ? new JsonArray(references) : references.FirstOrDefault();
            }

            foreach (var property in selection.Virtuals)
            {
                answer[property.Name] = new JsonArray([.. values.GetValueOrDefault((KeyOf(item), property.Name), [])]);
            }
        }

        return answers;
    }

    /// <summary>A reference with the fields that are read through it. A person sees those that the schema shows where the other end is chosen.</summary>
    public JsonObject Through(RelationshipGraph.Edge edge, RelationshipProperty property, ImmutableArray<FieldPointer> fields, bool toPerson)
    {
        var answer = new JsonObject();

        if (!fields.IsEmpty && edge.Target is { } target && types.Find(target.Resource) is { } type)
        {
            var shown = toPerson ? property.Find(target.Resource, ObjectKey.Split(edge.End.Owner).Resource)?.Fields ?? [] : [];
            var allowed = toPerson ? fields.Where(field => shown.Contains(field.Segments[0], StringComparer.Ordinal)).ToImmutableArray() : fields;

            foreach (var member in ObjectPresentation.Of(ObjectView.Of(target, type), type, allowed.IsEmpty ? [FieldPointer.Parse("_id")] : allowed, toPerson: false))
            {
                answer[member.Key] = member.Value?.DeepClone();
            }
        }

        foreach (var member in edge.End.ToReference())
        {
            answer[member.Key] = member.Value?.DeepClone();
        }

        return answer;
    }

    /// <summary>More relationships than an answer can hold.</summary>
    public static RequestProblem TooMany() =>
        RequestProblem.Malformed($"There are more than {RelationshipGraph.MaxEdges} relationships. Read them in pages, from the collection of their property.");

    private static string KeyOf(ManagedObject shown) => ObjectKey.Of(shown.Resource, shown.Id);
}
