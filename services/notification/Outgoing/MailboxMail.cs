namespace Platform.Notification.Outgoing;

/// <summary>One mail of the development mailbox.</summary>
internal sealed record MailboxMail(Guid Id, string To, string Subject, string Html, DateTimeOffset At)
{
    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => $"MailboxMail({Id})";
}
