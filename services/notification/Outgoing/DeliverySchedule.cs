namespace Platform.Notification.Outgoing;

/// <summary>When a mail that was not taken is tried again: soon at first, then rarely, for about a day.</summary>
internal static class DeliverySchedule
{
    private static readonly TimeSpan[] _delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
    ];

    /// <summary>Delay after the given failed attempt (1 is the first); null: give up.</summary>
    public static TimeSpan? After(int attempt) => attempt <= _delays.Length ? _delays[attempt - 1] : null;
}
