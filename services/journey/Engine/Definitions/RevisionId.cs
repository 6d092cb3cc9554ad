using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Journey.Engine.Definitions;

/// <summary>
/// The content address of a journey: two definitions have the same id exactly when they say the same. Everything counts but <c>_rev</c>,
/// layout included: an export must give back what was published under the id, and moving a box is a change that an
/// administrator can see and take back.
/// </summary>
public static class RevisionId
{
    // 160 bits, as in git: nobody finds a second content, and a person can still compare the first digits.
    private const int Length = 20;

    /// <summary>Forty lower-case hexadecimal digits.</summary>
    public static string Of(JourneyDefinition definition)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(definition.Name);
            WriteSorted(writer, definition.Tree.Without("_rev"));
            WriteSorted(writer, definition.Extras);
            foreach (var (id, configuration) in definition.Configurations.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                writer.WriteStringValue(id);
                writer.WriteBooleanValue(definition.InnerNodes.Contains(id));
                WriteConfiguration(writer, configuration.Without("_rev"));
            }

            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan).AsSpan(0, Length));
    }

    // Members of the values keep their order: the first entry of a localized text is the one shown when no language fits.
    private static void WriteConfiguration(Utf8JsonWriter writer, Json configuration) =>
        WriteObject(writer, Sorted(configuration), WriteAsOrdered);

    private static void WriteSorted(Utf8JsonWriter writer, Json value) =>
        Write(writer, value, child => Sorted(child), WriteSorted);

    private static void WriteAsOrdered(Utf8JsonWriter writer, Json value) =>
        Write(writer, value, child => child.Members(), WriteAsOrdered);

    private static void Write(
        Utf8JsonWriter writer,
        Json value,
        Func<Json, IEnumerable<KeyValuePair<string, Json>>> members,
        Action<Utf8JsonWriter, Json> child)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, members(value), child);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.Items())
                {
                    child(writer, item);
                }

                writer.WriteEndArray();
                break;
            // 100, 100.0 and 1e2 are one number.
            case JsonValueKind.Number when value.Element.TryGetDecimal(out var number):
                writer.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            default:
                value.Element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(
        Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, Json>> members, Action<Utf8JsonWriter, Json> child)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            child(writer, value);
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, Json>> Sorted(Json value) =>
        value.Members().OrderBy(member => member.Key, StringComparer.Ordinal);
}
