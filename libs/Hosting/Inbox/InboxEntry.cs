namespace Platform.Hosting.Inbox;

/// <summary>One message that one consumer has handled; written in the transaction of what it did.</summary>
public sealed record InboxEntry
{
    /// <summary>Consumer and message id.</summary>
    public required string Id { get; init; }

    /// <summary>When (UTC); entries are purged after seven days.</summary>
    public required DateTimeOffset At { get; init; }
}
