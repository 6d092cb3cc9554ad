using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ManagedObjects;

/// <summary>An object as other services may see it: secret and private properties are left out.</summary>
internal static class ObjectView
{
    /// <summary>The object for a reply.</summary>
    public static ManagedObject Of(ObjectState state, ObjectType type) => new()
    {
        Id = state.ObjectId,
        Resource = state.Resource,
        Revision = state.Revision,
        Properties = Write(writer =>
        {
            writer.WriteString("_id", state.ObjectId);
            writer.WriteString("_rev", state.Revision.ToString(CultureInfo.InvariantCulture));
            WriteVisible(writer, state.Properties, type);
        }),
        Metadata = new()
        {
            CreatedAt = state.CreatedAt,
            LastChangedAt = state.LastChangedAt,
            LoginCount = state.LoginCount,
            TermsVersion = state.TermsVersion,
            TermsAcceptedAt = state.TermsAcceptedAt,
            PasswordChangedAt = state.PasswordChangedAt,
            SecurityQuestions = state.SecurityQuestions,
        },
    };

    private static void WriteVisible(Utf8JsonWriter writer, JsonElement properties, ObjectType type)
    {
        foreach (var member in properties.EnumerateObject())
        {
            if (type.Find(member.Name) is not ({ IsPrivate: true } or { IsSecret: true }))
            {
                member.WriteTo(writer);
            }
        }
    }

    private static JsonElement Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
