namespace Platform.Contracts.Notification.V1;

/// <summary>
/// Reply to <see cref="SendEmail"/>: nothing will be sent.
/// </summary>
public sealed record EmailRefused
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary><c>unknown-template</c>, <c>template-disabled</c> or <c>bad-address</c>.</summary>
    public required string Reason { get; init; }
}
