namespace Platform.Notification.Inbox;

/// <summary>One mail of the developer inbox.</summary>
internal sealed record InboxMail
{
    /// <summary>Id of the mail.</summary>
    public required Guid Id { get; init; }

    /// <summary>Sender as it would have been sent, <c>a@b</c> or <c>"Name" &lt;a@b&gt;</c>.</summary>
    public required string From { get; init; }

    /// <summary>Address.</summary>
    public required string To { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>HTML body; null: the mail is plain text.</summary>
    public string? Html { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>When it arrived (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Somebody has opened it.</summary>
    public bool Read { get; init; }

    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => $"InboxMail({Id})";
}
