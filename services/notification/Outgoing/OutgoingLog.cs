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
}
