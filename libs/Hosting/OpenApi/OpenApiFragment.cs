using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Platform.Hosting.OpenApi;

/// <summary>
/// A part of the OpenAPI document as a capability keeps it beside its routes: a file <c>*.openapi.json</c>, embedded, in the form of OpenAPI 3.1, with one tag, and without
/// what <see cref="OpenApiDocument"/> adds to every operation.
/// </summary>
/// <param name="Name">Name of the resource.</param>
/// <param name="Content">The part; nobody changes it.</param>
public sealed record OpenApiFragment(string Name, JsonObject Content)
{
    private const string Ending = ".openapi.json";

    /// <summary>The parts of an assembly, by name.</summary>
    /// <exception cref="FormatException">One is no JSON object, or has not exactly one tag.</exception>
    public static ImmutableArray<OpenApiFragment> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);

        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(assembly, name)),
        ];
    }

    /// <summary>Name of the tag.</summary>
    public string Tag => Content["tags"]![0]!["name"]!.GetValue<string>();

    private static OpenApiFragment Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;

        return JsonNode.Parse(stream) is JsonObject content && content["tags"] is JsonArray { Count: 1 } ? new(name, content) : throw new FormatException(name);
    }
}
