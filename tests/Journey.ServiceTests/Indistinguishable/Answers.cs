using System.Text.Json.Nodes;

namespace Platform.Journey.ServiceTests.Indistinguishable;

/// <summary>What a stranger sees of an answer, with everything that is random in every answer taken out.</summary>
internal static class Answers
{
    private static readonly HashSet<string> RandomHeaders = new(["Date", "X-ForgeRock-TransactionId", "traceparent"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Status, headers and body; typed values become stars.</summary>
    public static string Seen(this Exchange answer, params IEnumerable<string> typed)
    {
        var body = JsonNode.Parse(answer.Body)!.AsObject();
        var length = body["authId"]?.GetValue<string>().Length;
        if (length is not null)
        {
            // Its length is seen, its content is a signature over random ids.
            body["authId"] = $"{length} characters";
        }

        var headers = answer.Answer.Headers.Concat(answer.Answer.Content.Headers)
            .Where(header => !RandomHeaders.Contains(header.Key))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
            .Order(StringComparer.Ordinal);
        var text = $"{(int)answer.Status}\n{string.Join('\n', headers)}\n{body.ToJsonString()}";
        return typed.Aggregate(text, (seen, value) => seen.Replace(value, "***", StringComparison.OrdinalIgnoreCase));
    }
}
