using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Consent.Conditions;

namespace Platform.Consent.Connectors;

/// <summary>Objects behind an HTTP interface. Answers are bounded, redirects are not followed.</summary>
internal sealed class HttpTarget(HttpClient client, HttpConnector connector, HttpObjectType type, AuthenticationHeaderValue? credential) : ITarget
{
    /// <summary>The header that targets know repeated requests by (IETF draft <c>idempotency-key-header</c>).</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int MaxIdLength = 256;

    public async Task<TargetState> ReadAsync(string id, IReadOnlyCollection<string> properties, CancellationToken ct)
    {
        if (type.Read is null)
            return new TargetState(null, null);

        using var answer = await SendAsync(type.Read, ("{id}", Segment(id)), null, null, ct);

        if (IsGone(answer))
            return new TargetState(false, null);

        var body = await BodyAsync(answer, ct);
        var values = new JsonObject();

        foreach (var property in properties)
            values[property] = body is { } found && Condition.Find(found, Condition.Pointer(property)) is { } value ? JsonNode.Parse(value.GetRawText()) : null;

        return new TargetState(true, body is null ? null : values);
    }

    public async Task<IReadOnlyList<string>> FindAsync(string property, string value, CancellationToken ct)
    {
        if (type.Find is null)
            return [];

        using var answer = await SendAsync(type.Find, ("{value}", Uri.EscapeDataString(value)), null, null, ct);

        return IsGone(answer) ? [] : [.. IdsOf(await BodyAsync(answer, ct)).Take(2)];
    }

    public async Task<string> CreateAsync(string sourceId, JsonObject values, string key, CancellationToken ct)
    {
        var isOurs = type.Create.Path.Contains("{id}", StringComparison.Ordinal);
        using var answer = await SendAsync(type.Create, ("{id}", isOurs ? Segment(sourceId) : ""), values, key, ct);

        if (IsGone(answer))
            throw new TargetRefusedException($"http-{(int)answer.StatusCode}", isFinal: false);

        return isOurs ? sourceId : IdOf(await BodyAsync(answer, ct)) ?? throw new TargetRefusedException("answer-without-id", isFinal: true);
    }

    public async Task<bool> UpdateAsync(string id, JsonObject values, string key, CancellationToken ct)
    {
        using var answer = await SendAsync(type.Update, ("{id}", Segment(id)), values, key, ct);

        return !IsGone(answer);
    }

    public async Task DeleteAsync(string id, string key, CancellationToken ct)
    {
        using var answer = await SendAsync(type.Delete, ("{id}", Segment(id)), null, key, ct);
    }

    public async Task<TargetPage?> ListAsync(string? cursor, CancellationToken ct)
    {
        if (type.List is null)
            return null;

        using var answer = await SendAsync(type.List, ("{cursor}", Uri.EscapeDataString(cursor ?? "")), null, null, ct);
        var body = await BodyAsync(answer, ct);
        var next = body is { ValueKind: JsonValueKind.Object } page && page.TryGetProperty("pagedResultsCookie", out var cookie)
            && cookie.ValueKind == JsonValueKind.String ? cookie.GetString() : null;

        return new TargetPage([.. IdsOf(body)], next == cursor || !type.List.Path.Contains("{cursor}", StringComparison.Ordinal) ? null : next);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpOperation operation, (string Name, string Value) part, JsonObject? values, string? key, CancellationToken ct)
    {
        var address = new Uri(connector.BaseUrl.AbsoluteUri.TrimEnd('/') + operation.Path.Replace(part.Name, part.Value, StringComparison.Ordinal));
        using var request = new HttpRequestMessage(operation.Method, address);
        request.Headers.Authorization = credential;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        if (key is not null)
            request.Headers.Add(KeyHeader, key);

        if (values is not null)
            request.Content = JsonContent.Create(values);

        try
        {
            // Content is read here, within the limits of the client, so that a slow body counts as a slow answer.
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);

            return answer.IsSuccessStatusCode || IsGone(answer) ? answer : throw Refusal(answer);
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as TargetRefusedException ?? new TargetRefusedException("unreachable", isFinal: false, e);
        }
    }

    private static TargetRefusedException Refusal(HttpResponseMessage answer)
    {
        using (answer)
        {
            var status = (int)answer.StatusCode;
            var mayPass = status is >= 500 or 401 or 403 or 408 or 425 or 429;

            return new TargetRefusedException($"http-{status}", isFinal: !mayPass);
        }
    }

    private static async Task<JsonElement?> BodyAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            return JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
        }
        catch (JsonException)
        {
            // A target may answer a write with anything; whoever needs the body notices that there is none.
            return null;
        }
    }

    private static bool IsGone(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    private IEnumerable<string> IdsOf(JsonElement? body)
    {
        var list = body is { ValueKind: JsonValueKind.Object } page && page.TryGetProperty("result", out var result) ? result : body;

        return list is { ValueKind: JsonValueKind.Array } entries ? entries.EnumerateArray().Select(e => IdOf(e)).OfType<string>() : [];
    }

    private string? IdOf(JsonElement? entry)
    {
        var id = entry is { ValueKind: JsonValueKind.Object } found ? Condition.Find(found, Condition.Pointer(type.IdProperty)) : null;
        var text = id?.ValueKind switch
        {
            JsonValueKind.String => id.Value.GetString(),
            JsonValueKind.Number => id.Value.GetRawText(),
            _ => null,
        };

        return text is { Length: > 0 and <= MaxIdLength } && !text.Any(char.IsControl) ? text : null;
    }

    /// <summary>An id as one part of a path; dots alone would lead to another resource.</summary>
    private static string Segment(string id) =>
        id is "" or "." or ".." ? throw new TargetRefusedException("id-is-no-path", isFinal: true) : Uri.EscapeDataString(id);
}
