namespace Platform.Notification.Outgoing;

internal static partial class OutgoingLog
{
    [LoggerMessage(3001, LogLevel.Information, "Mail {MailId} sent at attempt {Attempt}")]
    public static partial void Sent(ILogger logger, Guid mailId, int attempt);

    [LoggerMessage(3002, LogLevel.Warning, "Mail {MailId} not taken at attempt {Attempt} ({Reason}); next in {Seconds} s")]
    public static partial void Deferred(ILogger logger, Guid mailId, int attempt, string reason, int seconds);

    [LoggerMessage(3003, LogLevel.Error, "Mail {MailId} given up at attempt {Attempt} ({Reason})")]
    public static partial void Failed(ILogger logger, Guid mailId, int attempt, string reason);

    [LoggerMessage(3004, LogLevel.Warning, "Delivery waits for the database ({Failure})")]
    public static partial void StoreAway(ILogger logger, string failure);

    [LoggerMessage(3005, LogLevel.Information, "Person {SubjectId} has no mail address; no mail about {EventId}")]
    public static partial void NoAddress(ILogger logger, string subjectId, Guid eventId);

    [LoggerMessage(3006, LogLevel.Error, "Mail {MailId} cannot be written with template {Template}: {Problem}")]
    public static partial void BadTemplate(ILogger logger, Guid mailId, string template, string problem);

    [LoggerMessage(3007, LogLevel.Error, "Delivery of mail {MailId} failed unexpectedly; it is put back")]
    public static partial void Unexpected(ILogger logger, Guid mailId, Exception failure);

    [LoggerMessage(3008, LogLevel.Error, "Delivery failed unexpectedly and goes on")]
    public static partial void RoundFailed(ILogger logger, Exception failure);

    [LoggerMessage(3009, LogLevel.Information, "Mail {MailId} delivered to nobody ({Reason})")]
    public static partial void Dropped(ILogger logger, Guid mailId, string reason);

    [LoggerMessage(3010, LogLevel.Warning, "Old records of mails were not removed ({Failure})")]
    public static partial void SweepFailed(ILogger logger, string failure);
}
