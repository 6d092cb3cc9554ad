using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Reads a row into an object.</summary>
internal abstract class RowReader
{
    /// <summary>What a row says.</summary>
    /// <param name="Value">The object; null: see <paramref name="Problem"/>, or an empty line when that is null, too.</param>
    /// <param name="Problem">What is wrong.</param>
    internal readonly record struct Content(JsonElement? Value, string? Problem);

    /// <summary>Reads one row; its line break may be there.</summary>
    public abstract Content Read(ReadOnlySpan<byte> row);

    /// <summary>Rows that are JSON objects.</summary>
    internal sealed class OfJson : RowReader
    {
        public override Content Read(ReadOnlySpan<byte> row)
        {
            row = row.Trim(" \t\r\n"u8);

            if (row.IsEmpty)
            {
                return default;
            }

            return StrictJson.Read(row) is { ValueKind: JsonValueKind.Object } value
                ? new(value, null)
                : new(null, $"The line must be a JSON object that repeats no member, nests at most {StrictJson.MaxDepth} levels and holds neither broken text nor numbers beyond a double.");
        }
    }

    /// <summary>Rows of cells.</summary>
    internal sealed class OfCsv(ImmutableArray<CsvColumn> columns) : RowReader
    {
        private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        public override Content Read(ReadOnlySpan<byte> row)
        {
            if (row.TrimEnd("\r\n"u8).IsEmpty)
            {
                return default;
            }

            var (cells, problem) = Cells(row);

            if (cells.Count != columns.Length)
            {
                return new(null, problem ?? $"The row has {cells.Count} cells and the header {columns.Length}.");
            }

            var value = new JsonObject();

            for (var i = 0; i < cells.Count; i++)
            {
                columns[i].Put(value, cells[i]);
            }

            return StrictJson.Read(JsonSerializer.SerializeToUtf8Bytes(value)) is { } strict
                ? new(strict, null)
                : new(null, "A cell holds a character that is none.");
        }

        /// <summary>The cells of one row; none, and what is wrong.</summary>
        public static (IReadOnlyList<string> Cells, string? Problem) Cells(ReadOnlySpan<byte> row)
        {
            string? problem = null;

            try
            {
                using var text = new StringReader(Utf8.GetString(row));
                using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
                {
                    BadDataFound = bad => problem ??= "A quote stands where none may: fields with quotes are quoted, and quotes within them doubled (RFC 4180).",
                });

                return parser.Read() && parser.Record is { } cells && problem is null ? (cells, null) : ([], problem ?? "The row cannot be read as CSV.");
            }
            catch (DecoderFallbackException)
            {
                return ([], "The row is not UTF-8.");
            }
        }
    }
}
