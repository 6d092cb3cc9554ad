namespace Platform.Journey.Engine.Definitions;

/// <summary>Something an administrator should know about a journey.</summary>
/// <param name="Severity">Whether the journey can be published.</param>
/// <param name="Journey">Name of the journey; null: the finding is about the whole file.</param>
/// <param name="NodeId">The node it is about; null: the journey as a whole.</param>
/// <param name="Message">One sentence or two.</param>
public sealed record JourneyFinding(FindingSeverity Severity, string? Journey, string? NodeId, string Message);

/// <summary>Weight of a finding.</summary>
public enum FindingSeverity
{
    /// <summary>The journey can be published; a session that comes to the place may fail.</summary>
    Warning = 0,

    /// <summary>The journey cannot be published.</summary>
    Error = 1,
}
