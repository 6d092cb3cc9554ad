using System.Security.Cryptography;

namespace Platform.Notification.Webhooks;

/// <summary>When an event that was not taken is sent again: soon at first, then rarely, for about two days; never at the same moment as others.</summary>
internal static class WebhookSchedule
{
    private const int Parts = 1000;

    private static readonly TimeSpan _longestWish = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] _delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>Delay after the given failed attempt (1 is the first), between four fifths and six fifths of the schedule; null: give up.</summary>
    /// <param name="attempt">Number of the attempt.</param>
    /// <param name="wish">How long the receiver asks to be left alone; a day at most is granted.</param>
    public static TimeSpan? After(int attempt, TimeSpan? wish = null)
    {
        if (attempt > _delays.Length)
            return null;

        var delay = _delays[attempt - 1] * (0.8 + (0.4 * RandomNumberGenerator.GetInt32(Parts + 1) / Parts));

        return wish is { } asked && asked > delay ? (asked < _longestWish ? asked : _longestWish) : delay;
    }
}
