using System.Text.Json;
using Platform.Contracts;

namespace Platform.Notification.MailServers;

/// <summary>
/// The document <c>external.email</c> as the identity service last told it. Kept here, so that mails go out while that service is away.
/// </summary>
internal sealed record MailServerDocument
{
    public const string TheOne = "external.email";

    public string Id { get; init; } = TheOne;

    /// <summary>Number of the change that made it so.</summary>
    public required long Revision { get; init; }

    /// <summary>The document, its secrets null; null: it was deleted, and section <c>Smtp</c> holds again.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>Password of its account; null: none, or the document holds a placeholder for it.</summary>
    public SealedSecret? Password { get; init; }
}
