namespace Platform.Identity.Bulk.Importing;

/// <summary>Finds where a row ends, in parts of any length.</summary>
internal abstract class RowEnd
{
    /// <summary>Of rows in this format.</summary>
    public static RowEnd Of(BulkFormat format) => format is BulkFormat.Csv ? new OfCsv() : new OfLine();

    /// <summary>True: the row cannot end here, because a quoted field is open.</summary>
    public virtual bool IsOpen => false;

    /// <summary>A new row begins.</summary>
    public abstract void Reset();

    /// <summary>Number of bytes up to the end of the row, its line break included; -1: it does not end in this part.</summary>
    public abstract int Find(ReadOnlySpan<byte> part);

    private sealed class OfLine : RowEnd
    {
        public override void Reset()
        {
            // A line remembers nothing.
        }

        public override int Find(ReadOnlySpan<byte> part) => part.IndexOf((byte)'\n') is >= 0 and var at ? at + 1 : -1;
    }

    /// <summary>A quote opens a field where the field begins, and nowhere else: a stray one within a field must not swallow the rows behind it.</summary>
    private sealed class OfCsv : RowEnd
    {
        private enum Place
        {
            Beginning,
            Plain,
            Quoted,
            BehindQuote,
        }

        private Place _place;

        public override bool IsOpen => _place is Place.Quoted;

        public override void Reset() => _place = Place.Beginning;

        public override int Find(ReadOnlySpan<byte> part)
        {
            for (var i = 0; i < part.Length; i++)
            {
                var c = part[i];

                if (c is (byte)'\n' && _place is not Place.Quoted)
                {
                    return i + 1;
                }

                _place = (_place, c) switch
                {
                    (Place.Quoted, (byte)'"') => Place.BehindQuote,
                    (Place.Quoted, _) => Place.Quoted,
                    (Place.Beginning or Place.BehindQuote, (byte)'"') => Place.Quoted,
                    (_, (byte)',') => Place.Beginning,
                    _ => Place.Plain,
                };
            }

            return -1;
        }
    }
}
