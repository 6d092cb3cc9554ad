using System.Text.Json;

namespace Platform.Notification.Templates;

/// <summary>
/// A template as an administrator wrote it: <c>emailTemplate/&lt;name&gt;</c> (configuration reference §6.1). Kept as it came, so that tools read back
/// what they wrote, also members that mean nothing here.
/// </summary>
internal sealed record TemplateDocument
{
    /// <summary>Name of the template.</summary>
    public required string Id { get; init; }

    /// <summary>The document without <c>_id</c> and <c>_rev</c>.</summary>
    public required JsonElement Content { get; init; }

    /// <summary>Counts the changes, from 1.</summary>
    public int Revision { get; init; } = 1;
}

/// <summary>What a template was after one change; the history of who changed it.</summary>
internal sealed record TemplateChange
{
    /// <summary>Id of the change.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the template.</summary>
    public required string Name { get; init; }

    /// <summary>Its revision after the change.</summary>
    public required int Revision { get; init; }

    /// <summary>The document after the change; null: it was deleted.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>Object id of the administrator; empty: the platform itself.</summary>
    public required string By { get; init; }

    /// <summary>Names of the top-level members that are new, other ones or gone.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>The request; null: there was none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }
}
