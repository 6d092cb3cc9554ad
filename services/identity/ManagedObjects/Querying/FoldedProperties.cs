using System.Buffers;
using System.Text.Json;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// The properties of an object as filters compare them: texts folded, numbers as doubles. Stored beside the object, so that the database compares
/// plain values and gives the answers that the evaluation in memory gives (docs/adr/0029).
/// </summary>
internal static class FoldedProperties
{
    /// <summary>The folded object, with its id.</summary>
    public static JsonElement Of(string objectId, JsonElement properties)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("_id", FilterText.Fold(objectId));

        foreach (var member in properties.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value);
        }

        writer.WriteEndObject();
        writer.Flush();

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(FilterText.Fold(value.GetString()!));
                break;
            case JsonValueKind.Number:
                writer.WriteNumberValue(value.GetDouble());
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();

                foreach (var element in value.EnumerateArray())
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();

                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
