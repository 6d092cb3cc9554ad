using System.Text.Json;
using Platform.Journey.Engine;

namespace Platform.Journey.Nodes.Schemas;

/// <summary>What the schema of a managed object says about one property, or about one member of an object property.</summary>
/// <param name="Prompt">Title, else description, else the name: what a person is asked (protocol reference §2.4).</param>
/// <param name="Type">The JSON type; of several types the first that is not <c>null</c>.</param>
/// <param name="Nullable">True when <c>null</c> is one of the types.</param>
/// <param name="Viewable">True when people may see the property.</param>
/// <param name="UserEditable">True when people may change it.</param>
internal sealed record PropertySchema(string Prompt, string? Type, bool Nullable, bool Viewable, bool UserEditable)
{
    /// <summary>The property at a path such as <c>preferences/marketing</c>; null when the schema has none.</summary>
    public static PropertySchema? Find(Json schema, string path)
    {
        Json? top = null;
        Json? current = schema;
        foreach (var name in path.TrimStart('/').Split('/'))
        {
            current = current?.Member("properties")?.Member(name);
            top ??= current;
        }

        return current is { Kind: JsonValueKind.Object } property && top is { } parent ? Read(property, parent, path) : null;
    }

    /// <summary>The prompt for a property that the schema may not have.</summary>
    public static string PromptFor(Json schema, string path) => Find(schema, path)?.Prompt ?? path;

    /// <summary>Names that every object of the type must have.</summary>
    public static IEnumerable<string> Required(Json schema) =>
        schema.Member("required")?.Items().Select(name => name.AsText()).OfType<string>() ?? [];

    /// <summary>Names of the top-level properties that people may see and change.</summary>
    public static IEnumerable<string> EditableByPeople(Json schema) => schema.Member("properties")?.Members()
        .Where(property => property.Value.Member("viewable")?.AsBoolean() == true && property.Value.Member("userEditable")?.AsBoolean() == true)
        .Select(property => property.Key) ?? [];

    private static PropertySchema Read(Json property, Json top, string path)
    {
        var types = property.Member("type") is { } type
            ? type.Items().Prepend(type).Select(name => name.AsText()).OfType<string>().ToList()
            : [];
        return new(
            Text(property, "title") ?? Text(property, "description") ?? path,
            types.Find(name => name != "null"),
            types.Contains("null"),
            top.Member("viewable")?.AsBoolean() ?? false,
            top.Member("userEditable")?.AsBoolean() ?? false);
    }

    private static string? Text(Json property, string member) =>
        property.Member(member)?.AsText() is { Length: > 0 } text ? text : null;
}
