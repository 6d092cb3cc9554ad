using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Platform.Journey.ServiceTests;

/// <summary>A request and its answer, as short as curl.</summary>
internal sealed record Exchange(HttpStatusCode Status, HttpResponseMessage Answer, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>A header of the answer; null: absent.</summary>
    public string? Header(string name) =>
        Answer.Headers.NonValidated.TryGetValues(name, out var values) || Answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    /// <summary>The cookies that the answer sets.</summary>
    public string[] SetCookies => Answer.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>Sends a request; headers are not checked, because hostile ones are sent too.</summary>
    public static async Task<Exchange> SendAsync(
        HttpClient http, string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(answer.StatusCode, answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
