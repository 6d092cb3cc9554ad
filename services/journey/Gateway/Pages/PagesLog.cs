namespace Platform.Journey.Gateway.Pages;

internal static partial class PagesLog
{
    [LoggerMessage(1951, LogLevel.Information, "{Count} files of the theme were read")]
    public static partial void ThemeRead(ILogger logger, int count);

    [LoggerMessage(1952, LogLevel.Warning, "The theme cannot be read ({Failure}); the one of before stays")]
    public static partial void ThemeUnreadable(ILogger logger, string failure);

    [LoggerMessage(1953, LogLevel.Warning, "A page broke in a browser: {Message} on {Page} ({Where})")]
    public static partial void PageBroke(ILogger logger, string message, string page, string where);
}
