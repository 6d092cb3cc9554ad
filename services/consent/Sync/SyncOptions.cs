using System.ComponentModel.DataAnnotations;

namespace Platform.Consent.Sync;

/// <summary>Section <c>Consent:Sync</c>.</summary>
internal sealed class SyncOptions
{
    /// <summary>How often work of other replicas, and work that fell due, is looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:05:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Wait after the first failure; each further one waits four times as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstRetryAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait between two attempts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Attempts until work is put aside for administrators. The default tries for about a day.</summary>
    [Range(1, 1000)]
    public int Attempts { get; set; } = 16;

    /// <summary>How long a target that keeps failing is left alone.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "01:00:00")]
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>People that one process carries to one target at the same time.</summary>
    [Range(1, 16)]
    public int Parallel { get; set; } = 2;

    /// <summary>Mappings that one process works for at the same time.</summary>
    [Range(1, 64)]
    public int Mappings { get; set; } = 8;

    /// <summary>Wait after a failed attempt (1 is the first); null: give up.</summary>
    public TimeSpan? DelayAfter(int attempt) => attempt >= Attempts
        ? null
        : TimeSpan.FromTicks((long)Math.Min(LongestRetryAfter.Ticks, FirstRetryAfter.Ticks * Math.Pow(4, Math.Min(attempt - 1, 20))));
}
