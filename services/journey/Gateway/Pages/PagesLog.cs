namespace Platform.Journey.Gateway.Pages;

internal static partial class PagesLog
{
    [LoggerMessage(1951, LogLevel.Information, "{Count} files of the theme were read")]
    public static partial void ThemeRead(ILogger logger, int count);

    [LoggerMessage(1952, LogLevel.Warning, "The theme cannot be read ({Failure}); the one of before stays")]
    public static partial void ThemeUnreadable(ILogger logger, string failure);
}
