using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Hosting.Access;

namespace Platform.Hosting.OpenApi;

/// <summary>Makes the OpenAPI document: parts in, routes in, document out. Routes are the truth; what a part describes and nobody serves is not in it.</summary>
public static partial class OpenApiDocument
{
    private const string ParameterReferences = "#/components/parameters/";
    private const string ResponseReferences = "#/components/responses/";

    private static readonly string[] Members = ["openapi", "info", "servers", "security", "tags", "paths", "components"];

    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    /// <summary>The document of one process.</summary>
    /// <param name="fragments">What is described.</param>
    /// <param name="routes">What is served.</param>
    public static JsonObject Of(IEnumerable<OpenApiFragment> fragments, IEnumerable<ServedRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(fragments);

        var document = new JsonObject { ["paths"] = new JsonObject() };
        var served = routes.ToLookup(route => (route.Path, route.Method));

        foreach (var fragment in fragments)
        {
            var part = fragment.Content.DeepClone().AsObject();

            foreach (var (path, method, operation) in OperationsOf(part).ToArray())
            {
                if (served[(path, method)].FirstOrDefault() is { } route)
                {
                    Complete(operation, part["paths"]![path]!.AsObject(), route, fragment.Tag);
                }
                else
                {
                    part["paths"]![path]!.AsObject().Remove(method);
                }
            }

            Merge(document, part);
        }

        foreach (var empty in Paths(document).Where(path => !Methods.Any(path.Value!.AsObject().ContainsKey)).Select(path => path.Key).ToArray())
        {
            Paths(document).Remove(empty);
        }

        return document;
    }

    /// <summary>Path, method and operation of everything in a document.</summary>
    public static IEnumerable<(string Path, string Method, JsonObject Operation)> OperationsOf(JsonObject document) =>
        from path in Paths(document)
        from member in path.Value!.AsObject()
        where Methods.Contains(member.Key, StringComparer.Ordinal)
        select (path.Key, member.Key, member.Value!.AsObject());

    /// <summary>Adds what another document has and this one has not; tags are the same when their names are.</summary>
    public static void Merge(JsonObject document, JsonObject other)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(other);

        var tags = document["tags"] as JsonArray ?? [];
        document["tags"] = tags;
        var known = tags.Select(NameOf).ToHashSet(StringComparer.Ordinal);

        foreach (var tag in (other["tags"] as JsonArray ?? []).Where(tag => known.Add(NameOf(tag))))
        {
            tags.Add(tag?.DeepClone());
        }

        AddMissing(document, other);
    }

    /// <summary>Marks the operations that the table allows to everybody: they need no security scheme.</summary>
    public static void MarkOpen(JsonObject document, AccessTable table)
    {
        ArgumentNullException.ThrowIfNull(table);

        foreach (var (_, _, operation) in OperationsOf(document).Where(operation => table.IsOpen(AccessRequest.SegmentsOf(operation.Path), operation.Method)))
        {
            operation["security"] = new JsonArray();
        }
    }

    /// <summary>The same document in the usual order, paths and components by name, so that nothing but a change changes it.</summary>
    public static JsonObject Sorted(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);

        return new(Members.Where(document.ContainsKey).Select(name => KeyValuePair.Create<string, JsonNode?>(name, name switch
        {
            "tags" => new JsonArray([.. document[name]!.AsArray().OrderBy(NameOf, StringComparer.Ordinal).Select(tag => tag?.DeepClone())]),
            "paths" => ByName(Paths(document)),
            "components" => new JsonObject(document[name]!.AsObject().Select(kind => KeyValuePair.Create<string, JsonNode?>(kind.Key, ByName(kind.Value!.AsObject())))),
            _ => document[name]!.DeepClone(),
        })));
    }

    /// <summary>What every operation has.</summary>
    private static void Complete(JsonObject operation, JsonObject item, ServedRoute route, string tag)
    {
        operation["tags"] ??= new JsonArray(tag);
        var parameters = operation["parameters"] as JsonArray ?? [];
        operation["parameters"] = parameters;
        var described = (item["parameters"] as JsonArray ?? []).Concat(parameters).Select(NameOf).ToHashSet(StringComparer.Ordinal);

        foreach (var name in PathParameter().Matches(route.Path).Select(match => match.Groups[1].Value).Where(name => !described.Contains(name)))
        {
            parameters.Add(new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } });
        }

        if (route.HasVersions)
        {
            parameters.Add(new JsonObject { ["$ref"] = ParameterReferences + "acceptApiVersion" });
        }

        var responses = operation["responses"]!.AsObject();
        responses["4XX"] ??= new JsonObject { ["$ref"] = ResponseReferences + "ClientError" };
        responses["5XX"] ??= new JsonObject { ["$ref"] = ResponseReferences + "ServerError" };
    }

    private static void AddMissing(JsonObject members, JsonObject others)
    {
        foreach (var (name, value) in others)
        {
            if (members[name] is JsonObject known && value is JsonObject more)
            {
                AddMissing(known, more);
            }
            else
            {
                members[name] ??= value?.DeepClone();
            }
        }
    }

    private static JsonObject Paths(JsonObject document) => document["paths"]!.AsObject();

    private static string? NameOf(JsonNode? named) => named?["name"]?.GetValue<string>();

    private static JsonObject ByName(JsonObject members) => new(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(Copy));

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> member) => new(member.Key, member.Value?.DeepClone());

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
