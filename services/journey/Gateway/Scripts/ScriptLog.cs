namespace Platform.Journey.Gateway.Scripts;

/// <summary>Log messages of scripts. What a script writes itself is its author's responsibility; nothing else here holds values.</summary>
internal static partial class ScriptLog
{
    [LoggerMessage(1501, LogLevel.Warning, "Script {Script} ({ScriptId}) of session {SessionId}, journey {Journey}, failed at line {Line} ({Kind}): {Reason}.")]
    public static partial void Failed(ILogger logger, string script, string scriptId, Guid sessionId, string journey, int? line, string kind, string reason);

    [LoggerMessage(EventId = 1502, Message = "Script {Script} of session {SessionId}, journey {Journey}: {Text}")]
    public static partial void Wrote(ILogger logger, LogLevel level, string script, Guid sessionId, string journey, string text);
}
