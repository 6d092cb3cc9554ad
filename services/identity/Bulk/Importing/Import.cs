using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Platform.Identity.Bulk.Importing;

/// <summary>How far an import has come. Written in the transaction of the rows that it counts, so it is never ahead of them or behind.</summary>
internal sealed record Import
{
    /// <summary>Chosen by the client, or by the service.</summary>
    public required string Id { get; init; }

    /// <summary>Collection, <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    public required BulkFormat Format { get; init; }

    public required ExistingObjects OnExisting { get; init; }

    /// <summary>True: rows are judged and nothing is written but this.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>Subject id of the administrator who began it.</summary>
    public required string StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastChangedAt { get; init; }

    /// <summary>Columns of the header, once it was read; null: the format has none.</summary>
    public ImmutableArray<string>? Columns { get; init; }

    /// <summary>Bytes of all rows that are done, the header included; where the rest begins.</summary>
    public long Bytes { get; init; }

    /// <summary>Lines of text in these bytes.</summary>
    public long Lines { get; init; }

    /// <summary>Digest of these bytes, row by row (<see cref="RowChain"/>).</summary>
    public byte[] Digest { get; init; } = RowChain.Start;

    /// <summary>Rows that are done; header and empty lines are none.</summary>
    public long Rows { get; init; }

    public long Created { get; init; }

    public long Updated { get; init; }

    public long Skipped { get; init; }

    public long Failed { get; init; }

    /// <summary>Errors that are kept; the others are counted only.</summary>
    public int ErrorsKept { get; init; }

    /// <summary>True: the last body was read to its end.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Grows with every write, and when another request takes the import over: one that was taken over commits nothing more.</summary>
    [JsonIgnore]
    public int Revision { get; set; }
}
