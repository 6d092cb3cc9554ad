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

    /// <summary>Name of the template, for example <c>welcome</c>.</summary>
    public required string TemplateName { get; init; }

    /// <summary>Address of the recipient.</summary>
    public required string To { get; init; }

    /// <summary>What the template sees as <c>object</c>.</summary>
    public required JsonElement Model { get; init; }

    /// <summary>Preferred languages, best first; empty: the default of the template.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>Session or request that causes the mail.</summary>
    public required string CorrelationId { get; init; }
}
