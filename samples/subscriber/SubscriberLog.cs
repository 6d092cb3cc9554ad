using Microsoft.Extensions.Logging;

namespace Subscriber;

internal static partial class SubscriberLog
{
    [LoggerMessage(1, LogLevel.Information, "Person {SubjectId} exists (revision {Revision}, session {CorrelationId})")]
    public static partial void Created(ILogger logger, string subjectId, long revision, string correlationId);

    [LoggerMessage(2, LogLevel.Information, "Password of person {SubjectId} changed (revision {Revision}, session {CorrelationId})")]
    public static partial void PasswordChanged(ILogger logger, string subjectId, long revision, string correlationId);

    [LoggerMessage(3, LogLevel.Information, "Fact {EventId} was heard before")]
    public static partial void Repeated(ILogger logger, Guid eventId);
}
