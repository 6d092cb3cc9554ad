using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Inbox;

/// <summary>Section <c>Inbox</c>: the developer inbox that stands in for a mail server. Never in production: whoever comes there reads all mails.</summary>
internal sealed class InboxOptions
{
    /// <summary>Keep mails for <c>/inbox</c> instead of sending them. Default: with the in-memory bus and without <c>Smtp:Host</c>.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many mails are kept; the oldest go.</summary>
    [Range(1, 100_000)]
    public int Keep { get; set; } = 500;
}
