namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="CreateObject"/>: it exists now.
/// </summary>
public sealed record ObjectCreated
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>The object as stored.</summary>
    public required ManagedObject Object { get; init; }
}
