namespace Platform.Contracts.Notification.V1;

/// <summary>Query: what a person is told inside the product and has not put away. Answered with <see cref="NoticesRead"/>.</summary>
public sealed record ReadNotices
{
    /// <summary>Person.</summary>
    public required string SubjectId { get; init; }
}
