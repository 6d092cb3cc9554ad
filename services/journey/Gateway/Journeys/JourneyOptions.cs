using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>Section <c>Journeys</c>: bounds of imports and of what is kept in memory.</summary>
internal sealed class JourneyOptions
{
    /// <summary>Bytes of an imported file; beyond: 413. The largest public tenant exports are well below.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxFileBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Journeys in one file.</summary>
    [Range(1, 10_000)]
    public int MaxJourneysPerFile { get; set; } = 200;

    /// <summary>Nodes of one journey, children of pages included.</summary>
    [Range(1, 10_000)]
    public int MaxNodesPerJourney { get; set; } = 500;

    /// <summary>Revisions kept ready to run; the ones not used for longest make room.</summary>
    [Range(16, 100_000)]
    public int CachedRevisions { get; set; } = 1_000;

    /// <summary>Lets debug nodes show the shared state to whoever walks a journey. For developers' machines only.</summary>
    public bool DevelopmentOutput { get; set; }

    /// <summary>How long a replica may start sessions with a revision after another replica has published a newer one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Freshness { get; set; } = TimeSpan.FromSeconds(1);
}
