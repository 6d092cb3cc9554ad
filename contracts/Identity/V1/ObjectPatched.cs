namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="PatchObject"/>.
/// </summary>
public sealed record ObjectPatched
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>The object as stored.</summary>
    public required ManagedObject Object { get; init; }
}
