namespace Platform.Journey.Gateway.Sessions;

internal static partial class SessionLog
{
    [LoggerMessage(1011, LogLevel.Debug, "Cleared away {Count} sessions that ran out")]
    public static partial void Swept(ILogger logger, int count);

    [LoggerMessage(1012, LogLevel.Warning, "Clearing away sessions failed ({Failure}); the next turn tries again")]
    public static partial void SweepFailed(ILogger logger, string failure);
}
