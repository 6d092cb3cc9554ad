namespace Platform.Contracts.Notification.V1;

/// <summary>Something a person is told inside the product.</summary>
public sealed record Notice
{
    /// <summary>Id, by which it is put away.</summary>
    public required Guid Id { get; init; }

    /// <summary>When what it tells happened (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How pages show it: <c>info</c>, <c>success</c>, <c>warning</c> or <c>danger</c>.</summary>
    public required string NotificationType { get; init; }

    /// <summary>The text, without markup.</summary>
    public required string Message { get; init; }
}
