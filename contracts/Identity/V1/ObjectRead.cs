namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="ReadObject"/>.
/// </summary>
public sealed record ObjectRead
{
    /// <summary>The object, or null when none (or more than one) has the value.</summary>
    public ManagedObject? Object { get; init; }
}
