using System.Collections.Immutable;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Rows that are written in one transaction.</summary>
/// <param name="Rows">The rows; none of two of them is about one object, as far as their ids and unique values tell.</param>
/// <param name="End">Where the import stands behind them.</param>
internal sealed record ImportBatch(ImmutableArray<ImportRow> Rows, ImportPosition End);

/// <summary>A place between two rows.</summary>
/// <param name="Bytes">Bytes before it.</param>
/// <param name="Lines">Lines before it.</param>
/// <param name="Digest">Digest of the rows before it.</param>
internal sealed record ImportPosition(long Bytes, long Lines, byte[] Digest)
{
    /// <summary>The place where an import stands.</summary>
    public static ImportPosition Of(Import import) => new(import.Bytes, import.Lines, import.Digest);

    /// <summary>The beginning.</summary>
    public static ImportPosition Beginning => new(0, 0, RowChain.Start);

    /// <summary>The place behind a row.</summary>
    public ImportPosition Behind(RowStream.Row row)
    {
        var breaks = row.Bytes.Span.Count((byte)'\n');

        return new(Bytes + row.Length, Lines + Math.Max(1, breaks), RowChain.Next(Digest, row.Digest.Span));
    }
}
