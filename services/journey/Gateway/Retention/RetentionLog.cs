namespace Platform.Journey.Gateway.Retention;

internal static partial class RetentionLog
{
    [LoggerMessage(1901, LogLevel.Information, "{Archived} finished sessions were archived, {Dropped} days of the archive dropped")]
    public static partial void Swept(ILogger logger, int archived, int dropped);

    [LoggerMessage(1902, LogLevel.Warning, "Finished sessions were not archived ({Failure})")]
    public static partial void Failed(ILogger logger, string failure);
}
