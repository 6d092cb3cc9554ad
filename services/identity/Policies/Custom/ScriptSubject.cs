using System.Text.Json;

namespace Platform.Identity.Policies.Custom;

/// <summary>The object as scripts see it.</summary>
internal static class ScriptSubject
{
    /// <summary>An object without members.</summary>
    public static JsonElement Nothing { get; } = JsonElement.Parse("{}");

    /// <summary>Writes it without one of its members; what is no object is an empty one.</summary>
    /// <param name="writer">Writes.</param>
    /// <param name="subject">The object.</param>
    /// <param name="except">Name of the member; null: all are written.</param>
    public static void Write(Utf8JsonWriter writer, JsonElement subject, string? except)
    {
        writer.WriteStartObject();

        foreach (var member in (subject.ValueKind is JsonValueKind.Object ? subject : Nothing).EnumerateObject())
        {
            if (member.Name != except)
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
