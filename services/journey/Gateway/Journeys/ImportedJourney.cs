using System.Collections.Immutable;
using Platform.Journey.Engine.Definitions;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>What an import did, or would do, with one journey.</summary>
/// <param name="Journey">Its name; null: the findings are about the whole file.</param>
/// <param name="Revision">Its content address; null: it could not be read.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Findings">What was found.</param>
internal sealed record ImportedJourney(string? Journey, string? Revision, ImportStatus Status, ImmutableArray<JourneyFinding> Findings);

/// <summary>What became of an imported journey.</summary>
internal enum ImportStatus
{
    /// <summary>It has an error; nothing of the file was published.</summary>
    Invalid = 0,

    /// <summary>It could be published, but was not: only a check was asked for, or another journey of the file has an error.</summary>
    Valid = 1,

    /// <summary>It did not exist before.</summary>
    Created = 2,

    /// <summary>It is a new revision; sessions that run keep theirs.</summary>
    Updated = 3,

    /// <summary>It was published already.</summary>
    Unchanged = 4,
}
