using System.Collections.Immutable;

namespace Platform.Consent.Sync;

/// <summary>What a mapping did about one person. Ids and names of properties; no value ever.</summary>
internal interface ISyncEvent;

/// <summary>The target was written, linked, unlinked or removed.</summary>
internal sealed record SyncApplied(
    string Mapping,
    string SourceId,
    string Situation,
    string Action,
    string? TargetId,
    long SourceRevision,
    ImmutableArray<string> Properties,
    string? ConsentDate,
    DateTimeOffset At) : ISyncEvent;

/// <summary>Nothing was to be done, and the reason is worth noting.</summary>
internal sealed record SyncSkipped(
    string Mapping, string SourceId, string Situation, string Action, string? Reason, long? SourceRevision, DateTimeOffset At) : ISyncEvent;

/// <summary>It did not work. Given up, or tried again later.</summary>
internal sealed record SyncFailed(
    string Mapping, string SourceId, string? Situation, string? Action, string Reason, int Attempt, bool GivenUp, DateTimeOffset At) : ISyncEvent;

/// <summary>The stream of one mapping and one person, <c>sync/{mapping}/{person}</c>.</summary>
internal sealed record SyncHistory;
