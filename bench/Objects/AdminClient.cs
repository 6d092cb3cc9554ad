using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Platform.Bench.Objects;

/// <summary>The administrator over HTTP, one request after the other.</summary>
internal sealed class AdminClient : IDisposable
{
    private readonly HttpClient _http;

    private AdminClient(HttpClient http) => _http = http;

    public static async Task<AdminClient> SignInAsync(int port, string password)
    {
        // The token goes in its header: a cookie that comes along by itself would have to prove that no other site sent it.
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/am/json/realms/root/authenticate") { Content = Json("{}") };
        request.Headers.Add("Accept-API-Version", "protocol=1.0,resource=2.1");
        request.Headers.Add("X-OpenAM-Username", "amadmin");
        request.Headers.Add("X-OpenAM-Password", password);
        using var answer = await http.SendAsync(request);
        var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("tokenId").GetString();
        http.DefaultRequestHeaders.Add("iPlanetDirectoryPro", token);
        return new(http);
    }

    /// <summary>Milliseconds of each request.</summary>
    public async Task<double[]> TimeAsync(int count, Func<int, (HttpMethod Method, string Path, string? Body)> request)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var (method, path, body) = request(i);
            var begun = Stopwatch.GetTimestamp();
            await SendAsync(method, path, body is null ? null : Json(body));
            times[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        return times;
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var message = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await _http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    public void Dispose() => _http.Dispose();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
