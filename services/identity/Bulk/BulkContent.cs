using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Bulk;

/// <summary>Rows as they are sent.</summary>
internal static class BulkContent
{
    public const string JsonLines = "application/x-ndjson;charset=utf-8";

    public const string Csv = "text/csv;charset=utf-8;header=present";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A JSON object and its line break.</summary>
    public static byte[] Line(JsonObject row) => [.. JsonSerializer.SerializeToUtf8Bytes(row, Readable), (byte)'\n'];
}
