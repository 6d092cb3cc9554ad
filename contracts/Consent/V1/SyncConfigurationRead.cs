using System.Collections.Immutable;

namespace Platform.Contracts.Consent.V1;

/// <summary>Reply to <see cref="ReadSyncConfiguration"/>: one page, ordered by id.</summary>
public sealed record SyncConfigurationRead
{
    /// <summary>The documents of the page; at most about a mebibyte of them, or a single larger one.</summary>
    public required ImmutableArray<ConfigurationDocument> Documents { get; init; }

    /// <summary>What to ask for next; null: this was the last page.</summary>
    public string? Next { get; init; }
}
