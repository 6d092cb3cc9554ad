using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.EndToEnd.Tests.Client;

/// <summary>An answer of the gateway, read to its end.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">The body as it came.</param>
/// <param name="Headers">Headers of answer and content, joined by comma where repeated.</param>
internal sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body; fails the test when it is no JSON object.</summary>
    public JsonObject Json => JsonNode.Parse(Text)?.AsObject() ?? throw new JsonException("The body is the JSON value null.");

    /// <summary>A text of the body; null: absent.</summary>
    public string? this[string member] => Json[member]?.GetValue<string>();

    public static async Task<Answer> ReadAsync(HttpResponseMessage message) => new(
        message.StatusCode,
        await message.Content.ReadAsStringAsync(),
        message.Headers.Concat(message.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>The answer as a step to fill in.</summary>
    public Step AsStep()
    {
        Assert.Equal(HttpStatusCode.OK, Status);
        Assert.True(Json.ContainsKey("authId"), Text);

        return new Step(Json);
    }

    /// <summary>The token of a success that created a session.</summary>
    public string AsSuccess()
    {
        Assert.True(Status == HttpStatusCode.OK && Json.ContainsKey("tokenId"), $"{Status}: {Text}");
        Assert.False(string.IsNullOrEmpty(this["successUrl"]));

        return this["tokenId"]!;
    }

    /// <summary>The answer must be exactly this error of the dialect, and nothing more.</summary>
    public void AssertError(int code, string reason, string message, string? detail = null)
    {
        var expected = new JsonObject { ["code"] = code, ["reason"] = reason, ["message"] = message };

        if (detail is not null)
            expected["detail"] = JsonNode.Parse(detail);

        Assert.Equal(code, (int)Status);
        Assert.Equal(expected.ToJsonString(), Json.ToJsonString());
        AssertErrorForm();
    }

    /// <summary>The answer must be an error of the dialect, whichever.</summary>
    public void AssertError(int code)
    {
        Assert.True(code == (int)Status, $"expected {code}, got {(int)Status}: {Text}");
        AssertErrorForm();
    }

    private void AssertErrorForm()
    {
        Assert.StartsWith("application/json", Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal((int)Status, Json["code"]!.GetValue<int>());
        Assert.False(string.IsNullOrEmpty(this["reason"]));
        Assert.False(string.IsNullOrEmpty(this["message"]));
        Assert.Empty(Json.Select(member => member.Key).Except(["code", "reason", "message", "detail"]));
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
    }
}
