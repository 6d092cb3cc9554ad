namespace WebhookReceiver;

internal static partial class ReceiverLog
{
    [LoggerMessage(11, LogLevel.Information, "{Type} heard ({Id})")]
    public static partial void Heard(ILogger logger, string type, string id);
}
