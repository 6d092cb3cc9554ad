namespace Platform.Contracts.Notification.V1;

/// <summary>
/// Reply to <see cref="SendEmail"/>: queued for delivery.
/// </summary>
public sealed record EmailAccepted
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }
}
