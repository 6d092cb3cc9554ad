using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Platform.Journey.Engine;

/// <summary>
/// An immutable JSON value with value equality: two texts that mean the same are equal. State, callbacks and effects are
/// made of it, so that they can be compared, and a question asked twice is recognized. Every text in it can be read and stored,
/// whatever a client sent. Printing shows the kind only, because the value may be a secret.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly struct Json : IEquatable<Json>
{
    private static readonly JsonElement NullElement = JsonElement.Parse("null");
    private readonly JsonElement _element;

    private Json(JsonElement element) => _element = element;

    /// <summary>JSON <c>null</c>.</summary>
    public static Json Null { get; } = new(NullElement);

    /// <summary>JSON <c>{}</c>.</summary>
    public static Json EmptyObject { get; } = new(JsonElement.Parse("{}"));

    /// <summary>The value as the base class library sees it.</summary>
    public JsonElement Element => _element.ValueKind == JsonValueKind.Undefined ? NullElement : _element;

    /// <summary>Kind of the value; a missing value counts as null.</summary>
    public JsonValueKind Kind => Element.ValueKind;

    /// <summary>True for JSON <c>null</c>.</summary>
    public bool IsNull => Kind == JsonValueKind.Null;

    /// <summary>The value as JSON text. Do not log it: it may be a secret.</summary>
    public string RawText => Element.GetRawText();

    /// <summary>Wraps an element; it is copied when its document may be disposed of.</summary>
    public static Json From(JsonElement element) => new(JsonText.Readable(element).Clone());

    /// <summary>Wraps a mutable node by copying it.</summary>
    public static Json From(JsonNode? node) => node is null ? Null : new(JsonSerializer.SerializeToElement(node));

    /// <summary>A JSON string, or null.</summary>
    public static Json From(string? text) => text is null ? Null : new(JsonSerializer.SerializeToElement(JsonText.Readable(text)));

    /// <summary>A JSON boolean.</summary>
    public static Json From(bool value) => new(JsonElement.Parse(value ? "true" : "false"));

    /// <summary>A JSON number.</summary>
    public static Json From(long value) => new(JsonSerializer.SerializeToElement(value));

    /// <summary>A JSON number. Not-a-number and infinities have no JSON form and become null.</summary>
    public static Json From(double value) => double.IsFinite(value) ? new(JsonSerializer.SerializeToElement(value)) : Null;

    /// <summary>A JSON array.</summary>
    public static Json From(IEnumerable<Json> items) => new(JsonSerializer.SerializeToElement(items));

    /// <summary>A JSON array of strings.</summary>
    public static Json From(IEnumerable<string> items) => new(JsonSerializer.SerializeToElement(items));

    /// <summary>A JSON object with these members, in this order.</summary>
    public static Json Object(params ReadOnlySpan<(string Name, Json Value)> members)
    {
        var node = new JsonObject();
        foreach (var (name, value) in members)
        {
            node[name] = value.ToNode();
        }

        return From(node);
    }

    /// <summary>Parses a text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static Json Parse(string text) => new(JsonText.Readable(JsonElement.Parse(text)));

    /// <summary>A mutable copy.</summary>
    public JsonNode? ToNode() => Element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonObject.Create(Element)!.DeepClone(),
        JsonValueKind.Array => JsonArray.Create(Element)!.DeepClone(),
        _ => JsonValue.Create(Element),
    };

    /// <summary>The text of a JSON string; null for every other kind.</summary>
    public string? AsText() => Kind == JsonValueKind.String ? Element.GetString() : null;

    /// <summary>The value of a JSON boolean; null for every other kind.</summary>
    public bool? AsBoolean() => Kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The value of a JSON number that fits; null for every other value.</summary>
    public double? AsNumber() =>
        Kind == JsonValueKind.Number && Element.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    /// <summary>The value of a JSON number without fraction; null for every other value.</summary>
    public long? AsInteger() => Kind == JsonValueKind.Number && Element.TryGetInt64(out var value) ? value : null;

    /// <summary>The elements of a JSON array; empty for every other kind.</summary>
    public IEnumerable<Json> Items() =>
        Kind == JsonValueKind.Array ? Element.EnumerateArray().Select(item => new Json(item)) : [];

    /// <summary>The members of a JSON object in their order; empty for every other kind.</summary>
    public IEnumerable<KeyValuePair<string, Json>> Members() => Kind == JsonValueKind.Object
        ? Element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, new Json(member.Value)))
        : [];

    /// <summary>A member of a JSON object; null when there is none.</summary>
    public Json? Member(string name) =>
        Kind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) ? new Json(value) : null;

    /// <summary>The value at a path such as <c>preferences/marketing</c> (a leading slash is optional); null when absent.</summary>
    public Json? At(string path)
    {
        Json? current = this;
        foreach (var name in Segments(path))
        {
            current = current?.Member(name);
        }

        return current;
    }

    /// <summary>A copy with the value at the path; missing parents, and parents of another kind, become objects.</summary>
    public Json With(string path, Json value)
    {
        var root = ToNode() as JsonObject ?? [];
        var parent = root;
        var names = Segments(path);
        foreach (var name in names[..^1])
        {
            if (parent[name] is not JsonObject child)
            {
                child = [];
                parent[name] = child;
            }

            parent = child;
        }

        parent[names[^1]] = value.ToNode();
        return From(root);
    }

    /// <summary>A copy without the value at the path.</summary>
    public Json Without(string path)
    {
        if (At(path) is null)
        {
            return this;
        }

        var root = (JsonObject)ToNode()!;
        var names = Segments(path);
        var parent = names[..^1].Aggregate(root, (node, name) => (JsonObject)node[name]!);
        parent.Remove(names[^1]);
        return From(root);
    }

    /// <summary>This object with the members of the other laid over it; objects are merged, everything else is replaced.</summary>
    public Json MergedWith(Json over)
    {
        if (Kind != JsonValueKind.Object || over.Kind != JsonValueKind.Object)
        {
            return over;
        }

        var merged = (JsonObject)ToNode()!;
        foreach (var (name, value) in over.Members())
        {
            merged[name] = (Member(name) is { } mine ? mine.MergedWith(value) : value).ToNode();
        }

        return From(merged);
    }

    /// <inheritdoc/>
    public bool Equals(Json other) => JsonElement.DeepEquals(Element, other.Element);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Json other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        JsonValueKind.String => string.GetHashCode(Element.GetString(), StringComparison.Ordinal),
        // Member order and number notation do not matter for equality, so they must not for the hash.
        JsonValueKind.Object => HashCode.Combine(Kind, Element.GetPropertyCount()),
        JsonValueKind.Array => HashCode.Combine(Kind, Element.GetArrayLength()),
        _ => Kind.GetHashCode(),
    };

    /// <summary>The kind of the value, never the value.</summary>
    public override string ToString() => $"Json({Kind})";

    /// <summary>Equality by value.</summary>
    public static bool operator ==(Json left, Json right) => left.Equals(right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(Json left, Json right) => !left.Equals(right);

    private static string[] Segments(string path) => path.TrimStart('/').Split('/');

    private sealed class Converter : JsonConverter<Json>
    {
        public override bool HandleNull => true;

        public override Json Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonText.Readable(JsonElement.ParseValue(ref reader)));

        public override void Write(Utf8JsonWriter writer, Json value, JsonSerializerOptions options) =>
            value.Element.WriteTo(writer);
    }
}
