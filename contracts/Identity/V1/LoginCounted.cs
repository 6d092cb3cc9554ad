namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="IncrementLoginCount"/>.
/// </summary>
public sealed record LoginCounted
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>The object with its new count; null when there is none.</summary>
    public ManagedObject? Object { get; init; }
}
