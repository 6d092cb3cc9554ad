namespace Platform.Notification.Outgoing;

/// <summary>State of a mail.</summary>
internal enum MailStatus
{
    /// <summary>Waits for its delivery or for the next attempt.</summary>
    Queued = 1,

    /// <summary>The mail server took it.</summary>
    Sent = 2,

    /// <summary>Given up.</summary>
    Failed = 3,

    /// <summary>Carried out like any other and delivered to nobody.</summary>
    Dropped = 4,

    /// <summary>There was no text to send.</summary>
    Refused = 5,
}
