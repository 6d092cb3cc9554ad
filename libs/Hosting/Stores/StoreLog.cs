using Microsoft.Extensions.Logging;

namespace Platform.Hosting.Stores;

internal static partial class StoreLog
{
    [LoggerMessage(5001, LogLevel.Warning, "Database is not usable yet ({Reason}); trying again every {Seconds} s")]
    public static partial void Waiting(ILogger logger, string reason, int seconds);

    [LoggerMessage(5002, LogLevel.Information, "Store {Schema} is ready")]
    public static partial void Ready(ILogger logger, string schema);

    [LoggerMessage(5003, LogLevel.Information, "Started")]
    public static partial void Started(ILogger logger);

    [LoggerMessage(5004, LogLevel.Information, "Database schema changed")]
    public static partial void SchemaChanged(ILogger logger);

    [LoggerMessage(5005, LogLevel.Debug, "Statement failed: {Failure}, SQLSTATE {SqlState}, constraint {Constraint}")]
    public static partial void StatementFailed(ILogger logger, string failure, string? sqlState, string? constraint);

    [LoggerMessage(5006, LogLevel.Warning, "Warm-up {Step} failed ({Failure}); the first requests will be slower")]
    public static partial void WarmUpFailed(ILogger logger, string step, string failure);

    [LoggerMessage(5007, LogLevel.Information, "Bus is not connected yet; the connection is tried again in the background")]
    public static partial void BusNotConnected(ILogger logger);
}
