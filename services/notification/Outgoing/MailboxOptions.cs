namespace Platform.Notification.Outgoing;

/// <summary>Section <c>Mailbox</c>: the development mailbox that stands in for a mail server.</summary>
internal sealed class MailboxOptions
{
    /// <summary>Keep mails for <c>GET /mailbox</c> instead of sending them. Default: with the in-memory bus and without <c>Smtp:Host</c>.</summary>
    public bool Enabled { get; set; }
}
