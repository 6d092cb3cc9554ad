using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Platform.QueryFilters;

/// <summary>A field named by a JSON pointer (RFC 6901) whose leading slash may be missing, as Common REST allows.</summary>
public sealed class FieldPointer : IEquatable<FieldPointer>
{
    private FieldPointer(ImmutableArray<string> segments) => Segments = segments;

    /// <summary>Member names from the root to the field; empty: the whole value.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>The first name alone.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public FieldPointer Head => Segments.IsEmpty ? throw new InvalidOperationException("The whole value has no name.") : new([Segments[0]]);

    /// <summary>What is behind the first name.</summary>
    /// <exception cref="InvalidOperationException">There is no first name.</exception>
    public FieldPointer Tail => Segments.IsEmpty ? throw new InvalidOperationException("The whole value has no name.") : new(Segments[1..]);

    /// <summary>Reads <c>/a/b</c>, <c>a/b</c> or <c>a</c>.</summary>
    public static FieldPointer Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        var path = text.StartsWith('/') ? text[1..] : text;
        return new(path.Length is 0 ? [] : [.. path.Split('/').Select(Unescape)]);
    }

    /// <summary>The value at this field, or null when there is none. A JSON <c>null</c> counts as absent.</summary>
    public JsonElement? Find(JsonElement subject)
    {
        foreach (var segment in Segments)
        {
            if (Step(subject, segment) is not { } next)
            {
                return null;
            }

            subject = next;
        }

        return subject.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : subject;
    }

    /// <inheritdoc/>
    public bool Equals(FieldPointer? other) => other is not null && Segments.SequenceEqual(other.Segments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldPointer);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <summary>The pointer with its leading slash.</summary>
    public override string ToString() => "/" + string.Join('/', Segments.Select(Escape));

    private static JsonElement? Step(JsonElement subject, string segment) => subject.ValueKind switch
    {
        JsonValueKind.Object when subject.TryGetProperty(segment, out var member) => member,
        JsonValueKind.Array when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < subject.GetArrayLength() => subject[index],
        _ => null,
    };

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static string Escape(string segment) =>
        segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
