using System.Text.Json;

namespace Platform.Consent.Mappings;

/// <summary>The document of a mapping: everything that was configured, unknown members included, and what queries need.</summary>
internal sealed record Mapping
{
    /// <summary>Technical name.</summary>
    public required string Name { get; init; }

    /// <summary>Managed object type that is sent, for example <c>managed/user</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Only for people who agreed.</summary>
    public required bool ConsentRequired { get; init; }

    /// <summary>Place in lists.</summary>
    public required int Order { get; init; }

    /// <summary>Counts the writes; 1 is the first.</summary>
    public required int Revision { get; init; }

    /// <summary>True: an entry of <c>config/sync</c>; false: a document of its own (identity-and-config reference §7.1).</summary>
    public bool InSyncDocument { get; init; }

    /// <summary>The configured members.</summary>
    public required JsonElement Content { get; init; }
}
