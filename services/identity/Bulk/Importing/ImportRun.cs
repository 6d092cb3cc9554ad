using System.Collections.Immutable;
using System.Threading.Channels;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Takes a body into an import: reads and writes at the same time, in constant memory.</summary>
internal sealed class ImportRun(ImportWriter writer, IHostApplicationLifetime lifetime)
{
    /// <summary>Runs until the body ends.</summary>
    /// <param name="import">The import as it is stored; revision 0: not yet.</param>
    /// <param name="offset">Byte of the whole file at which the body begins: 0, or where the import stands.</param>
    /// <param name="body">The body.</param>
    /// <param name="circumstances">Who imports what.</param>
    /// <param name="broken">Cancels when the client has gone; complete rows that have arrived are written all the same.</param>
    /// <returns>The import, complete.</returns>
    public async Task<Import> RunAsync(Import import, long offset, Stream body, ImportWriter.Circumstances circumstances, CancellationToken broken)
    {
        var rows = new RowStream(body, RowEnd.Of(import.Format));
        var position = offset is 0 ? ImportPosition.Beginning : ImportPosition.Of(import);
        var after = import with { IsComplete = false };

        if (import.Format is BulkFormat.Csv && position.Bytes is 0)
        {
            (var columns, position) = await HeaderAsync(rows, circumstances, broken);
            after = after with { Columns = columns };
        }

        position = await PassAsync(rows, position, import, broken);
        after = await writer.SaveAsync(import, after with { Bytes = position.Bytes, Lines = position.Lines, Digest = position.Digest }, lifetime.ApplicationStopping);
        after = await WriteAsync(after, new(rows, ReaderOf(after, circumstances), after.Resource, circumstances.Type, position), circumstances, broken);

        return await writer.SaveAsync(after, after with { IsComplete = true }, lifetime.ApplicationStopping);
    }

    private static async Task<(ImmutableArray<string> Columns, ImportPosition Behind)> HeaderAsync(
        RowStream rows, ImportWriter.Circumstances circumstances, CancellationToken ct)
    {
        if (await rows.ReadAsync(ct) is not { Fault: RowStream.Fault.None } row)
        {
            throw new ImportProblem.BadHeader("The first row must be a header that names the columns.");
        }

        var (names, problem) = RowReader.OfCsv.Cells(ImportBatches.WithoutMark(row.Bytes.Span, 0));
        problem ??= CsvColumn.ReadHeader(names, circumstances.Type).Problem;

        return problem is null ? ([.. names], ImportPosition.Beginning.Behind(row)) : throw new ImportProblem.BadHeader($"Line 1: {problem}");
    }

    /// <summary>Passes the rows that are done; they must be the same ones.</summary>
    private static async Task<ImportPosition> PassAsync(RowStream rows, ImportPosition position, Import import, CancellationToken ct)
    {
        while (position.Bytes < import.Bytes)
        {
            position = await rows.ReadAsync(ct) is { } row ? position.Behind(row) : throw new ImportProblem.OtherRows();
        }

        return import.Bytes is 0 || position.Digest.AsSpan().SequenceEqual(import.Digest) ? position : throw new ImportProblem.OtherRows();
    }

    private static RowReader ReaderOf(Import import, ImportWriter.Circumstances circumstances) => import.Columns is { } names
        ? new RowReader.OfCsv(CsvColumn.ReadHeader(names, circumstances.Type).Columns)
        : new RowReader.OfJson();

    private async Task<Import> WriteAsync(Import import, ImportBatches source, ImportWriter.Circumstances circumstances, CancellationToken broken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        using var stopReading = CancellationTokenSource.CreateLinkedTokenSource(broken, stop.Token);
        var batches = Channel.CreateBounded<ImportBatch>(1);
        var reading = Task.Run(() => ReadAsync(source, batches.Writer, stopReading.Token, stop.Token), CancellationToken.None);

        try
        {
            return await writer.WriteAllAsync(import, batches.Reader.ReadAllAsync(stop.Token), circumstances, stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <summary>A failure of the reader reaches the writer behind the last batch.</summary>
    private static async Task ReadAsync(ImportBatches source, ChannelWriter<ImportBatch> batches, CancellationToken broken, CancellationToken stopping)
    {
        try
        {
            await source.ReadAsync(batches, broken, stopping);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }
    }
}
