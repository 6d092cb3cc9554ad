namespace Platform.Journey.Gateway.Protocol;

internal static partial class ProtocolLog
{
    [LoggerMessage(1001, LogLevel.Debug, "The client left before its {Method} request was answered")]
    public static partial void ClientLeft(ILogger logger, string method);

    [LoggerMessage(1002, LogLevel.Warning, "Request {TransactionId} answered 503: {Failure}")]
    public static partial void DependencyUnavailable(ILogger logger, string transactionId, string failure);

    [LoggerMessage(1003, LogLevel.Error, "Request {TransactionId} failed with {Exception}, caused by {Cause}")]
    public static partial void Failed(ILogger logger, string transactionId, string exception, string cause);
}
