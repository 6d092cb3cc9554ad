using System.Collections.Immutable;
using System.Threading.Channels;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Reads a body into batches, one ahead of the one that is being written.</summary>
internal sealed class ImportBatches(RowStream rows, RowReader reader, string resource, ObjectType type, ImportPosition start)
{
    /// <summary>The store compares every document of a transaction with all before it, so that large batches cost more for each row; small ones, more commits.</summary>
    private const int MaxRows = 100;

    private const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>A hash takes as long as a hundred rows without one.</summary>
    private const int MaxHashes = 16;

    private const string TooLong = "The row is longer than 1048576 bytes.";
    private const string OpenQuote = "A quoted field begins and does not end.";

    private readonly ImmutableArray<ImportRow>.Builder _rows = ImmutableArray.CreateBuilder<ImportRow>(MaxRows);
    private readonly HashSet<string> _identities = new(StringComparer.Ordinal);
    private ImportPosition _position = start;
    private long _begun = start.Bytes;
    private int _hashes;

    /// <summary>
    /// Hands out batches until the body ends. When it breaks off, the complete rows so far are handed out before the failure: they need not be sent again.
    /// </summary>
    /// <param name="batches">Where to.</param>
    /// <param name="broken">Cancels reading, when the client has gone.</param>
    /// <param name="stopping">Cancels everything.</param>
    public async Task ReadAsync(ChannelWriter<ImportBatch> batches, CancellationToken broken, CancellationToken stopping)
    {
        try
        {
            while (await rows.ReadAsync(broken) is { } row)
            {
                await AddAsync(row, batches, stopping);
            }
        }
        finally
        {
            await FlushAsync(batches, stopping);
        }
    }

    private async ValueTask AddAsync(RowStream.Row row, ChannelWriter<ImportBatch> batches, CancellationToken ct)
    {
        var (read, behind) = (Read(row), _position.Behind(row));

        if (read is not null && IdentitiesOf(read) is var identities && identities.Any(_identities.Contains))
        {
            // About an object of this batch: it is looked up once that one is there.
            await FlushAsync(batches, ct);
        }

        if (read is not null)
        {
            _rows.Add(read with { End = behind });
            _identities.UnionWith(IdentitiesOf(read));
            _hashes += read.NeedsHash ? 1 : 0;
        }

        _position = behind;

        if (_rows.Count >= MaxRows || _hashes >= MaxHashes || _position.Bytes - _begun >= MaxBytes)
        {
            await FlushAsync(batches, ct);
        }
    }

    private ImportRow? Read(RowStream.Row row)
    {
        var (line, offset) = (_position.Lines + 1, _position.Bytes);

        return row.Fault switch
        {
            RowStream.Fault.TooLong => ImportRow.Faulty(line, offset, TooLong),
            RowStream.Fault.OpenQuote => ImportRow.Faulty(line, offset, OpenQuote),
            _ => ImportRow.Of(line, offset, reader.Read(WithoutMark(row.Bytes.Span, offset)), resource, type),
        };
    }

    /// <summary>A file may begin with the byte order mark of UTF-8.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> row, long offset) =>
        offset is 0 && row.StartsWith("\uFEFF"u8) ? row["\uFEFF"u8.Length..] : row;

    private IEnumerable<string> IdentitiesOf(ImportRow row) => row.Input?.Id is { } id ? [.. row.Claims.Values, ObjectKey.Of(resource, id)] : row.Claims.Values;

    private async ValueTask FlushAsync(ChannelWriter<ImportBatch> batches, CancellationToken ct)
    {
        if (_position.Bytes == _begun)
        {
            return;
        }

        var batch = new ImportBatch(_rows.ToImmutable(), _position);
        _rows.Clear();
        _identities.Clear();
        (_hashes, _begun) = (0, _position.Bytes);
        await batches.WriteAsync(batch, ct);
    }
}
