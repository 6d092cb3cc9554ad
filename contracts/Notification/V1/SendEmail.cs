using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Contracts.Notification.V1;

/// <summary>
/// Command: send one mail from a template. Answered with <see cref="EmailAccepted"/>, <see cref="EmailRefused"/> or <see cref="CommandConflict"/>; delivery happens afterwards, exactly once per <see cref="EffectId"/>.
/// </summary>
public sealed record SendEmail
{
    /// <summary>Id of the change: derived from session, step and node. The same id is answered with the first answer.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Name of the template, for example <c>welcome</c>; null: the mail comes with a template of its own.</summary>
    public string? TemplateName { get; init; }

    /// <summary>A template of the mail's own, in the form of an <c>emailTemplate</c> document; null: the named one.</summary>
    public JsonElement? Template { get; init; }

    /// <summary>
    /// Address of the recipient; null: nobody. The command is then carried out like any other, step by step, and delivers nothing: whoever
    /// sends it must not do less for a person who does not exist.
    /// </summary>
    public string? To { get; init; }

    /// <summary>What the template sees as <c>object</c>.</summary>
    public required JsonElement Model { get; init; }

    /// <summary>Members of <c>object</c> that must not be seen on the way (<c>resumeURI</c>): a JSON object, sealed; null: none.</summary>
    public SealedSecret? Secrets { get; init; }

    /// <summary>Languages of the request, best first. What the person prefers (<c>preferredLanguage</c> of the model) comes before, the default of the template after them.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>Session or request that causes the mail.</summary>
    public required string CorrelationId { get; init; }
}
