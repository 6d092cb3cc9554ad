namespace Platform.Notification.Limits;

/// <summary>How much of a limit is used up: the moment at which it is unused again, as in a leaky bucket.</summary>
/// <param name="Id">Whose: the hash of a recipient, or <c>all</c>.</param>
/// <param name="UnusedAt">When everything has leaked out (UTC).</param>
internal sealed record MailAllowance(string Id, DateTimeOffset UnusedAt)
{
    /// <summary>The allowance after one more mail; null when there is no room for it.</summary>
    /// <param name="present">State so far; null: never used.</param>
    /// <param name="id">Whose.</param>
    /// <param name="interval">Time that one mail takes to leak out.</param>
    /// <param name="burst">Mails that fit in.</param>
    /// <param name="now">Present time.</param>
    public static MailAllowance? Take(MailAllowance? present, string id, TimeSpan interval, int burst, DateTimeOffset now)
    {
        var from = present is { } used && used.UnusedAt > now ? used.UnusedAt : now;
        var next = from + interval;

        return next - now <= interval * burst ? new MailAllowance(id, next) : null;
    }
}
