using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects;
using Platform.QueryFilters;

namespace Platform.Identity.Bulk;

/// <summary>A column of a CSV file: a property, or a member of one (<c>preferences/marketing</c>).</summary>
internal sealed record CsvColumn
{
    /// <summary>Most columns of one file.</summary>
    public const int MaxColumns = 500;

    private readonly ImmutableArray<string> _types;

    private CsvColumn(FieldPointer field, ImmutableArray<string> types) => (Field, _types) = (field, types);

    public FieldPointer Field { get; }

    /// <summary>The columns of a header, or what is wrong with it.</summary>
    public static (ImmutableArray<CsvColumn> Columns, string? Problem) ReadHeader(IReadOnlyList<string> names, ObjectType type)
    {
        if (names.Count is 0 or > MaxColumns || names.Any(string.IsNullOrWhiteSpace))
        {
            return ([], $"The header must name 1 to {MaxColumns} columns, none of them with an empty name.");
        }

        var columns = names.Select(name => Of(FieldPointer.Parse(name.Trim()), type)).ToImmutableArray();

        // A column within another one would be written twice.
        var clash = columns.FirstOrDefault(column => column.Field.Segments.IsEmpty || columns.Any(other =>
            !ReferenceEquals(column, other) && column.Field.Segments.Take(other.Field.Segments.Length).SequenceEqual(other.Field.Segments, StringComparer.Ordinal)));

        return clash is null ? (columns, null) : ([], $"The column {clash.Field} is named twice, or lies within another column.");
    }

    /// <summary>The column of a field.</summary>
    public static CsvColumn Of(FieldPointer field, ObjectType type) => new(field, TypesOf(field, type));

    /// <summary>Puts the value of a cell in its place. An empty cell is none.</summary>
    public void Put(JsonObject row, string cell)
    {
        if (cell.Length is 0)
        {
            return;
        }

        var place = row;

        foreach (var segment in Field.Segments.SkipLast(1))
        {
            if (place[segment] is not JsonObject inner)
            {
                place[segment] = inner = [];
            }

            place = inner;
        }

        place[Field.Segments[^1]] = ValueOf(cell);
    }

    /// <summary>The cell of a value; empty: there is none.</summary>
    public static string Cell(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => other.GetRawText(),
    };

    /// <summary>What the types of the schema make of a cell. What fits none of them stays a text, and the policy that asks for the type says so.</summary>
    private JsonNode? ValueOf(string cell)
    {
        if (_types.Contains("string", StringComparer.Ordinal))
        {
            return JsonValue.Create(cell);
        }

        foreach (var type in _types)
        {
            switch (type)
            {
                case "boolean" when bool.TryParse(cell, out var flag):
                    return JsonValue.Create(flag);
                case "integer" when long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole):
                    return JsonValue.Create(whole);
                case "number" or "integer" or "array" or "object" or "relationship" or "any" when Json(cell) is { } value && Fits(value, type):
                    return JsonNode.Parse(value.GetRawText());
                default:
                    break;
            }
        }

        return JsonValue.Create(cell);
    }

    private static bool Fits(JsonElement value, string type) => type switch
    {
        "number" or "integer" => value.ValueKind is JsonValueKind.Number,
        "array" => value.ValueKind is JsonValueKind.Array,
        "any" => true,
        _ => value.ValueKind is JsonValueKind.Object,
    };

    private static JsonElement? Json(string cell) => StrictJson.Read(System.Text.Encoding.UTF8.GetBytes(cell));

    /// <summary>Types that the schema names at the field; a property that it does not know holds texts.</summary>
    private static ImmutableArray<string> TypesOf(FieldPointer field, ObjectType type)
    {
        if (field.Segments is not [var name, ..])
        {
            return ["string"];
        }

        // A hash in place of a password is an object in JSON.
        if (name is Credentials.SecretInput.PasswordProperty)
        {
            return field.Segments.Length is 1 ? ["object", "password"] : ["string"];
        }

        var schema = type.Find(name)?.Schema;

        foreach (var segment in field.Segments.Skip(1))
        {
            schema = schema is { } outer && outer.TryGetProperty("properties", out var members) && members.TryGetProperty(segment, out var inner) ? inner : null;
        }

        return schema is { } found && found.TryGetProperty("type", out var declared) ? NamesOf(declared) : ["string"];
    }

    private static ImmutableArray<string> NamesOf(JsonElement declared) => declared.ValueKind switch
    {
        JsonValueKind.Array => [.. declared.EnumerateArray().Select(name => name.GetString() ?? "")],
        JsonValueKind.String => [declared.GetString()!],
        _ => ["string"],
    };
}
