using System.Collections.Immutable;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="CreateObject"/>, <see cref="PatchObject"/> and <see cref="DeleteObject"/>: nothing was changed.
/// </summary>
public sealed record ObjectRefused
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>Why.</summary>
    public required ObjectRefusal Reason { get; init; }

    /// <summary>Sentence that may be shown, for example <c>Policy validation failed</c>.</summary>
    public required string Message { get; init; }

    /// <summary>What failed, when <see cref="Reason"/> is <see cref="ObjectRefusal.PolicyViolation"/>; otherwise empty.</summary>
    public required ImmutableArray<FailedPolicy> FailedPolicies { get; init; }
}
