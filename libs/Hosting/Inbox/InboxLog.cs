using Microsoft.Extensions.Logging;

namespace Platform.Hosting.Inbox;

internal static partial class InboxLog
{
    [LoggerMessage(5101, LogLevel.Warning, "Old inbox entries could not be removed ({Failure}); tried again in an hour")]
    public static partial void PurgeFailed(ILogger logger, string failure);
}
