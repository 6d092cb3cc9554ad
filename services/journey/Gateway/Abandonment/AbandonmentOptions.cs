using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Abandonment;

/// <summary>When sessions that people walked away from are ended.</summary>
public sealed class AbandonmentOptions
{
    /// <summary>Time between two sweeps.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A session without an event for this long is looked at; longer than any realm's maximum duration.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan SilentFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Sessions silent for longer than this were looked at by earlier sweeps.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan LookBack { get; set; } = TimeSpan.FromDays(2);

    /// <summary>Sessions ended in one sweep.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;
}
