using System.Text.Json.Nodes;
using Platform.Hosting.OpenApi;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>
/// Writes the operations below <c>/openidm/managed/{type}</c> once for every type that is configured, and the schemas of its objects: a changed type is in the OpenAPI document
/// at once. Everything that is described below that path is repeated, whoever describes it.
/// </summary>
internal sealed class TypeDescriptions(ObjectTypes types) : IOpenApiExtension
{
    private const string Placeholder = "{type}";
    private const string Collection = "/openidm/managed/" + Placeholder;

    public void Extend(JsonObject document)
    {
        var all = types.All.OrderBy(type => type.Name, StringComparer.Ordinal).ToArray();
        var paths = document["paths"]!.AsObject();
        var schemas = document["components"]!["schemas"]!.AsObject();

        foreach (var (path, item) in paths.Where(path => path.Key.StartsWith(Collection, StringComparison.Ordinal)).ToArray())
        {
            paths.Remove(path);

            foreach (var type in all)
            {
                paths[path.Replace(Placeholder, type.Name, StringComparison.Ordinal)] = OfType(item!, type);
            }
        }

        foreach (var type in all)
        {
            schemas[$"managed_{type.Name}_properties"] = TypeSchema.PropertiesOf(type);
            schemas[$"managed_{type.Name}"] = TypeSchema.ReadOf(type);
            schemas[$"managed_{type.Name}_new"] = TypeSchema.NewOf(type);
        }
    }

    /// <summary>Names of types have no character that JSON would escape.</summary>
    private static JsonNode OfType(JsonNode item, ObjectType type)
    {
        var copy = JsonNode.Parse(item.ToJsonString().Replace(Placeholder, type.Name, StringComparison.Ordinal))!;

        foreach (var (_, operation) in copy.AsObject())
        {
            if (operation is JsonObject && operation["parameters"] is JsonArray parameters)
            {
                parameters.RemoveAll(parameter => parameter?["in"]?.GetValue<string>() is "path" && parameter["name"]?.GetValue<string>() is "type");
            }
        }

        return copy;
    }
}
