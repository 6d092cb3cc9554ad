namespace Platform.Journey.Gateway.Journeys;

/// <summary>
/// One published state of a journey, addressed by its content and never changed or deleted: running sessions are pinned to it.
/// </summary>
internal sealed record JourneyRevision
{
    /// <summary>Key of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Name of the journey.</summary>
    public required string Name { get; init; }

    /// <summary>The content address.</summary>
    public required string Revision { get; init; }

    /// <summary>
    /// The journey as an export file, as text: the database would reorder the members of a JSON value, and their order decides which
    /// localized text is shown when no language fits (nodes reference §1.2).
    /// </summary>
    public required string Export { get; init; }

    /// <summary>When it was published last.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The key of a revision. A realm path cannot hold the separator, and a revision has a fixed length.</summary>
    public static string Key(string realm, string name, string revision) => $"{realm}|{revision}|{name}";
}

/// <summary>Which revision new sessions of a journey start with.</summary>
internal sealed class CurrentJourney
{
    /// <summary>Key of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Name of the journey.</summary>
    public required string Name { get; init; }

    /// <summary>Its current revision.</summary>
    public required string Revision { get; set; }

    /// <summary>Counts the publications; two at once cannot both win.</summary>
    public long Version { get; set; }

    /// <summary>The key of a journey. A realm path cannot hold the separator.</summary>
    public static string Key(string realm, string name) => $"{realm}|{name}";
}
