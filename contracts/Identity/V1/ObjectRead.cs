namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="ReadObject"/>.
/// </summary>
public sealed record ObjectRead
{
    /// <summary>The object, or null when none (or more than one) has the value.</summary>
    public ManagedObject? Object { get; init; }

    /// <summary>
    /// Where there is no object: one of nobody, to be read and thrown away, so that neither the size of the reply nor the work with it tells. Null: not sent.
    /// </summary>
    public ManagedObject? StandIn { get; init; }
}
