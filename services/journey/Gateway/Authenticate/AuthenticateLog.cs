namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Log messages of authentication. They name sessions, journeys and nodes, never people or what they typed.</summary>
internal static partial class AuthenticateLog
{
    [LoggerMessage(1101, LogLevel.Information, "Session {SessionId} of journey {Journey} succeeded.")]
    public static partial void Succeeded(ILogger logger, Guid sessionId, string journey);

    [LoggerMessage(1102, LogLevel.Information, "Session {SessionId} of journey {Journey} failed: {Reason}.")]
    public static partial void Failed(ILogger logger, Guid sessionId, string journey, string reason);

    [LoggerMessage(1103, LogLevel.Warning, "Session {SessionId} of journey {Journey} broke at a node of type {NodeType}: {Reason}.")]
    public static partial void Broken(ILogger logger, Guid sessionId, string journey, string? nodeType, string reason);

    [LoggerMessage(1104, LogLevel.Information, "{Count} abandoned authentication sessions were ended.")]
    public static partial void Abandoned(ILogger logger, int count);

    [LoggerMessage(1105, LogLevel.Warning, "Ending abandoned authentication sessions failed ({Error}); the next round tries again.")]
    public static partial void SweepFailed(ILogger logger, string error);
}
