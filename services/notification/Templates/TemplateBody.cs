using System.Text.Json;

namespace Platform.Notification.Templates;

/// <summary>Reads the document of a template out of a request: bounded, no member twice, nothing that the store cannot keep.</summary>
internal static class TemplateBody
{
    private const int MaxBytes = 2_000_000;

    private static readonly JsonDocumentOptions _strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The document, or what is wrong with it.</summary>
    public static async Task<(JsonElement? Body, string Fault)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
            return TooLong();

        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];

        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            bytes.Write(buffer, 0, read);

            if (bytes.Length > MaxBytes)
                return TooLong();
        }

        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static (JsonElement? Body, string Fault) Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var body = JsonElement.Parse(utf8, _strict);

            return IsStorable(body) ? (body, "") : (null, "The body holds the character U+0000.");
        }
        catch (JsonException e)
        {
            return (null, $"The body is not JSON of at most {_strict.MaxDepth} levels and no member twice: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // How the base class library says that an escape sequence is half a pair.
            return (null, "The body holds half a character.");
        }
    }

    private static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => !value.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.Object => value.EnumerateObject().All(member => !member.Name.Contains('\0', StringComparison.Ordinal) && IsStorable(member.Value)),
        _ => true,
    };

    private static (JsonElement? Body, string Fault) TooLong() => (null, $"A template has at most {MaxBytes} bytes.");
}
