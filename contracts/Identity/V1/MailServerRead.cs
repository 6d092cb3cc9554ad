using System.Text.Json;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="ReadMailServer"/>.
/// </summary>
public sealed record MailServerRead
{
    /// <summary>Number of the last change; 0: nobody ever configured one.</summary>
    public required long Revision { get; init; }

    /// <summary>The document <c>external.email</c>, its secrets null; null: there is none.</summary>
    public JsonElement? Document { get; init; }

    /// <summary>Password of the account, <c>/auth/password</c>; null: none, or the document holds a placeholder for it.</summary>
    public SealedSecret? Password { get; init; }
}
