using System.Security.Cryptography;

namespace Platform.Identity.Bulk.Importing;

/// <summary>
/// Cuts a body into rows. Where a row ends follows from the bytes alone and not from the parts in which they arrive, so that a file that is sent again is cut
/// in the same way. A row that is too long, or whose last quote is missing, ends at its first line break: the rows behind it are none of its faults.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="end">Finds the end of a row.</param>
internal sealed class RowStream(Stream body, RowEnd end)
{
    /// <summary>Longest row in bytes, the line break included; objects are smaller.</summary>
    public const int MaxRowBytes = 1024 * 1024;

    private const int PartBytes = 64 * 1024;

    private byte[] _buffer = new byte[PartBytes];
    private int _start;
    private int _length;
    private bool _hasEnded;

    /// <summary>Why a row cannot be read.</summary>
    internal enum Fault
    {
        None,
        TooLong,
        OpenQuote,
    }

    /// <summary>A row with its line break; the bytes are good until the next one is read.</summary>
    /// <param name="Bytes">Bytes; of a row that is too long, those that were kept.</param>
    /// <param name="Length">Number of bytes in the body.</param>
    /// <param name="Digest">What stands for the row in the chain.</param>
    /// <param name="Fault">What is wrong with it.</param>
    internal readonly record struct Row(ReadOnlyMemory<byte> Bytes, long Length, ReadOnlyMemory<byte> Digest, Fault Fault);

    /// <summary>The next row; null: the body has ended.</summary>
    public async ValueTask<Row?> ReadAsync(CancellationToken ct)
    {
        end.Reset();

        for (var scanned = 0; ;)
        {
            var found = end.Find(_buffer.AsSpan(_start + scanned, _length - scanned));

            if (found >= 0 && scanned + found <= MaxRowBytes)
            {
                return Take(scanned + found, Fault.None);
            }

            scanned = _length;

            if (scanned > MaxRowBytes)
            {
                return FirstLineBreak() is { } length ? Take(length, Fault.OpenQuote) : await SkipAsync(ct);
            }

            if (_hasEnded)
            {
                return scanned is 0 ? null : end.IsOpen ? Take(FirstLineBreak() ?? scanned, Fault.OpenQuote) : Take(scanned, Fault.None);
            }

            await FillAsync(ct);
        }
    }

    /// <summary>A line break within a row that has not ended by then can only stand within quotes.</summary>
    private int? FirstLineBreak() => _buffer.AsSpan(_start, Math.Min(_length, MaxRowBytes)).IndexOf((byte)'\n') is >= 0 and var at ? at + 1 : null;

    private Row Take(int length, Fault fault)
    {
        var bytes = _buffer.AsMemory(_start, length);
        _start += length;
        _length -= length;

        return new(bytes, length, bytes, fault);
    }

    private async ValueTask<Row> SkipAsync(CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;

        while (true)
        {
            var at = _buffer.AsSpan(_start, _length).IndexOf((byte)'\n');
            var taken = at < 0 ? _length : at + 1;
            hash.AppendData(_buffer, _start, taken);
            length += taken;
            _start += taken;
            _length -= taken;

            if (at >= 0 || _hasEnded)
            {
                return new(ReadOnlyMemory<byte>.Empty, length, hash.GetHashAndReset(), Fault.TooLong);
            }

            await FillAsync(ct);
        }
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        if (_length + PartBytes > _buffer.Length - _start)
        {
            var target = _length + PartBytes > _buffer.Length ? new byte[_buffer.Length * 2] : _buffer;
            _buffer.AsSpan(_start, _length).CopyTo(target);
            (_buffer, _start) = (target, 0);
        }

        var read = await body.ReadAsync(_buffer.AsMemory(_start + _length), ct);
        _length += read;
        _hasEnded = read is 0;
    }
}
