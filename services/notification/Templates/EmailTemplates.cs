using System.Text.Json;
using Marten;

namespace Platform.Notification.Templates;

/// <summary>
/// Finds templates. Read when a mail is made, never kept: a change then holds at once on every replica, and a mail costs far more than the look-up.
/// </summary>
internal static class EmailTemplates
{
    /// <summary>The template with the name; null: there is none, or it is damaged.</summary>
    public static async Task<EmailTemplate?> FindAsync(IQuerySession session, string name, CancellationToken ct) =>
        await session.LoadAsync<TemplateDocument>(name, ct) is { } document ? TemplateReader.Read(name, document.Content, out _) : null;

    /// <summary>The model with its secrets laid over it.</summary>
    public static JsonElement Merge(JsonElement model, JsonElement? secrets)
    {
        if (secrets is not { ValueKind: JsonValueKind.Object } more)
            return model;

        var merged = model.ValueKind is JsonValueKind.Object
            ? model.EnumerateObject().DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
            : [];

        foreach (var member in more.EnumerateObject())
            merged[member.Name] = member.Value;

        return JsonSerializer.SerializeToElement(merged);
    }
}
