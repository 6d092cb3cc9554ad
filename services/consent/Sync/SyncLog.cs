namespace Platform.Consent.Sync;

internal static partial class SyncLog
{
    [LoggerMessage(4001, LogLevel.Debug, "Mapping {Mapping}, person {SourceId}: {Situation}, {Action} done")]
    public static partial void Done(ILogger logger, string mapping, string sourceId, string situation, SyncAction action);

    [LoggerMessage(4002, LogLevel.Warning, "Mapping {Mapping}, person {SourceId}: {Reason} at attempt {Attempt}; next in {Seconds} s")]
    public static partial void Deferred(ILogger logger, string mapping, string sourceId, string reason, int attempt, int seconds);

    [LoggerMessage(4003, LogLevel.Error, "Mapping {Mapping}, person {SourceId}: {Reason}, given up at attempt {Attempt}")]
    public static partial void GivenUp(ILogger logger, string mapping, string sourceId, string reason, int attempt);

    [LoggerMessage(4004, LogLevel.Warning, "Mapping {Mapping} waits for the identity service")]
    public static partial void SourceAway(ILogger logger, string mapping);

    [LoggerMessage(4005, LogLevel.Warning, "Synchronisation cannot look for work ({Failure}); trying again")]
    public static partial void StoreAway(ILogger logger, string failure);

    [LoggerMessage(4006, LogLevel.Error, "Mapping {Mapping}, person {SourceId}: the worker broke ({Failure}); put off")]
    public static partial void Broken(ILogger logger, string mapping, string sourceId, string failure);

    [LoggerMessage(4007, LogLevel.Information, "Reconciliation {ReconId} of mapping {Mapping} ended: {State}")]
    public static partial void ReconEnded(ILogger logger, Guid reconId, string mapping, string state);
}
