namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="DeleteObject"/>.
/// </summary>
public sealed record ObjectDeleted
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>The erased object.</summary>
    public required string ObjectId { get; init; }
}
