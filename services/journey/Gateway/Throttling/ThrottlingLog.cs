namespace Platform.Journey.Gateway.Throttling;

/// <summary>Log messages of throttling. They name neither people nor addresses.</summary>
internal static partial class ThrottlingLog
{
    [LoggerMessage(1401, LogLevel.Warning, "A try of kind {Act} in session {SessionId} was held up for {Seconds} s.")]
    public static partial void HeldUp(ILogger logger, string act, Guid? sessionId, double seconds);

    [LoggerMessage(1402, LogLevel.Warning, "Removing old counters of tries failed ({Error}); the next round tries again.")]
    public static partial void PurgeFailed(ILogger logger, string error);
}
