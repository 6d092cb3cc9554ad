using System.Text;

namespace Platform.Testing.Stacks;

/// <summary>
/// Reads the few fields of an OTLP <c>ExportTraceServiceRequest</c> that tests ask for. Field numbers: opentelemetry-proto, trace/v1 and common/v1.
/// </summary>
internal static class OtlpTraces
{
    public static IEnumerable<ExportedSpan> Read(ReadOnlyMemory<byte> request) =>
        from resourceSpans in Messages(request, 1)
        let service = Messages(resourceSpans, 1).SelectMany(resource => Messages(resource, 1)).Where(a => Text(a, 1) == "service.name").Select(Value).FirstOrDefault() ?? ""
        from scopeSpans in Messages(resourceSpans, 2)
        from span in Messages(scopeSpans, 2)
        select new ExportedSpan(service, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), [.. Texts(span)]);

    private static IEnumerable<string> Texts(ReadOnlyMemory<byte> span) =>
        Messages(span, 9).Concat(Messages(span, 11).SelectMany(e => Messages(e, 3))).Select(Value);

    private static string Value(ReadOnlyMemory<byte> attribute) => Messages(attribute, 2).Select(value => Text(value, 1)).FirstOrDefault() ?? "";

    private static string Text(ReadOnlyMemory<byte> message, int field) => Encoding.UTF8.GetString(Messages(message, field).FirstOrDefault().Span);

    private static string Hex(ReadOnlyMemory<byte> message, int field) => Convert.ToHexStringLower(Messages(message, field).FirstOrDefault().Span);

    /// <summary>The length-delimited fields with this number; everything else is skipped.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> message, int field)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);

            switch (key & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    if ((int)(key >> 3) == field)
                        yield return message.Slice(at, length);
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {key & 7} is not part of protobuf 3.");
            }
        }
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        var value = 0UL;

        for (var shift = 0; ; shift += 7)
        {
            var part = message.Span[at++];
            value |= (ulong)(part & 0x7F) << shift;

            if (part < 0x80)
                return value;
        }
    }
}
