using Platform.Notification.Outgoing;

namespace Platform.Notification.Records;

/// <summary>What an administrator can look up about one mail. Holds no address and no text.</summary>
internal sealed record MailRecord
{
    /// <summary>Id of the mail.</summary>
    public required Guid Id { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Name of the template, <c>inline</c> for one of the mail's own.</summary>
    public required string Template { get; init; }

    /// <summary>Language; null: it came to no text.</summary>
    public string? Locale { get; init; }

    /// <summary>Keyed hash of the address; null: nobody, or erased.</summary>
    public string? Recipient { get; init; }

    /// <summary>Where it stands.</summary>
    public required MailStatus Status { get; init; }

    /// <summary>Why it stands there; null when all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>Attempts made so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Session or request that caused it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>When it was taken in (UTC).</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it last changed (UTC).</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public static MailRecord Queued(Guid id, MailQueued queued, string? recipient, string? correlationId) => new()
    {
        Id = id,
        Realm = queued.Realm,
        Template = queued.Template,
        Locale = queued.Locale,
        Recipient = recipient,
        Status = MailStatus.Queued,
        CorrelationId = correlationId,
        QueuedAt = queued.At,
        ChangedAt = queued.At,
    };

    public static MailRecord Refused(Guid id, MailRefused refused, string? correlationId) => new()
    {
        Id = id,
        Realm = refused.Realm,
        Template = refused.Template,
        Status = MailStatus.Refused,
        Reason = refused.Reason,
        CorrelationId = correlationId,
        QueuedAt = refused.At,
        ChangedAt = refused.At,
    };

    /// <summary>The record after one more event of the mail.</summary>
    public MailRecord After(IMailEvent e) => e switch
    {
        MailDeferred x => this with { Attempts = x.Attempt, Reason = x.Reason, ChangedAt = x.At },
        MailSent x => this with { Status = MailStatus.Sent, Attempts = x.Attempt, Reason = null, ChangedAt = x.At },
        MailFailed x => this with { Status = MailStatus.Failed, Attempts = x.Attempt, Reason = x.Reason, ChangedAt = x.At },
        MailDropped x => this with { Status = MailStatus.Dropped, Reason = x.Reason ?? MailReasons.Nobody, ChangedAt = x.At },
        _ => this,
    };
}
