namespace Platform.Contracts.Notification.V1;

/// <summary>
/// Reply to <see cref="SendEmail"/>: nothing will be sent.
/// </summary>
public sealed record EmailRefused
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary><c>unknown-template</c>, <c>template-disabled</c>, <c>bad-template</c>, <c>bad-address</c> or <c>rate-limited</c>.</summary>
    public required string Reason { get; init; }
}
