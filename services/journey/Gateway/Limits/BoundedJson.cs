using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Platform.Crest.Errors;

namespace Platform.Journey.Gateway.Limits;

/// <summary>
/// Reads JSON bodies strictly: bounded in size, depth and string length, no repeated members (parsers disagree about which one
/// counts), no comments, and nothing that the event store could not keep (U+0000, half surrogates, numbers without end).
/// </summary>
internal sealed class BoundedJson(IOptions<LimitOptions> options)
{
    private const long FirstRead = 8 * 1024;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly LimitOptions _limits = options.Value;

    /// <summary>
    /// The body of a request. The media type is looked at only when there is a body: the public clients announce JSON and send
    /// nothing (authenticate-protocol §1.3).
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait for a slow client.</param>
    /// <param name="trailingComma">True where configuration is written: the product document prints such a body (admin-rest §4.4).</param>
    public async ValueTask<JsonBody> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken, bool trailingComma = false)
    {
        if (request.ContentLength > _limits.MaxBodyBytes)
        {
            return TooLarge();
        }

        // Announcing a long body must not cost the server memory before the body comes.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? FirstRead, FirstRead) + 1);

        try
        {
            var length = 0;
            int read;

            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;

                if (length > _limits.MaxBodyBytes)
                {
                    return TooLarge();
                }

                buffer = WithRoom(buffer, length);
            }

            return length == 0 ? JsonBody.None.Instance
                : HasJsonMediaType(request) ? Parse(buffer.AsMemory(0, length), trailingComma)
                : Refuse(StatusCodes.Status415UnsupportedMediaType, "Unsupported Media Type");
        }
        finally
        {
            // The body may hold a password; the pool hands its arrays to others.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] WithRoom(byte[] buffer, int length)
    {
        if (length < buffer.Length)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    private static bool HasJsonMediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var media)
        && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!media.Charset.HasValue || media.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || media.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private JsonBody Parse(ReadOnlyMemory<byte> utf8, bool trailingComma)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            return Malformed("The request body is not valid UTF-8.");
        }

        try
        {
            if (JsonScan.FindFault(utf8.Span, _limits, trailingComma) is { } fault)
            {
                return Malformed(fault);
            }

            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions
            {
                AllowDuplicateProperties = false,
                AllowTrailingCommas = trailingComma,
                MaxDepth = _limits.MaxJsonDepth,
            });
            return new JsonBody.Present(document.RootElement.Clone());
        }
        catch (JsonException e) when (e.LineNumber is { } line && e.BytePositionInLine is { } position)
        {
            // The parser's own text quotes the body, which may hold a password; the place is enough to find the mistake.
            return Malformed(string.Create(
                CultureInfo.InvariantCulture, $"The request body is not valid JSON: line {line + 1}, position {position + 1}."));
        }
        catch (JsonException)
        {
            return Malformed("The request body is not valid JSON: a member is given twice.");
        }
    }

    private static JsonBody.Refused TooLarge() =>
        Refuse(StatusCodes.Status413PayloadTooLarge, "The request body is larger than the server accepts.");

    private static JsonBody.Refused Malformed(string message) => Refuse(StatusCodes.Status400BadRequest, message);

    private static JsonBody.Refused Refuse(int status, string message) => new(CrestError.Of(status, message));
}
