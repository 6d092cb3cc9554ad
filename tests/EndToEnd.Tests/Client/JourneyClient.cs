using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Client;

/// <summary>A browser that speaks the protocol: cookies are kept, the version header is sent.</summary>
internal sealed class JourneyClient : IDisposable
{
    public const string Root = "realms/root/";
    public const string CookieName = "iPlanetDirectoryPro";

    private readonly HttpClient _http;

    public JourneyClient(Uri baseUrl, bool keepsCookies = true)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, UseCookies = keepsCookies }, disposeHandler: true)
        {
            BaseAddress = baseUrl,
            Timeout = TimeSpan.FromSeconds(20),
        };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Sends again what is refused for a moment (503), as the protocol allows; false: the refusal is the answer.</summary>
    public bool IsPatient { get; set; }

    /// <summary>Value of the session cookie; null: none.</summary>
    public string? SessionToken => Cookies.GetCookies(_http.BaseAddress!)[CookieName]?.Value;

    public Task<Answer> StartAsync(string? journey, string query = "", string realm = Root, params (string Name, string Value)[] headers) =>
        PostAsync($"/am/json/{realm}authenticate{Query(journey is null ? "" : $"authIndexType=service&authIndexValue={journey}", query)}", "{}", headers);

    public Task<Answer> SubmitAsync(Step step, string realm = Root) => SubmitAsync(step.Body, realm);

    public Task<Answer> SubmitAsync(JsonNode body, string realm = Root) => PostAsync($"/am/json/{realm}authenticate", body.ToJsonString());

    /// <summary>Opens the link of a mail the way a login page does.</summary>
    public Task<Answer> ResumeAsync(string suspendedId, string realm = Root) =>
        PostAsync($"/am/json/{realm}authenticate?suspendedId={Uri.EscapeDataString(suspendedId)}", "");

    /// <summary>Starts a journey and returns its first step.</summary>
    public async Task<Step> FirstStepAsync(string journey, string query = "", string realm = Root) => (await StartAsync(journey, query, realm)).AsStep();

    public Task<Answer> SessionAsync(string action, string body = "{}", string realm = Root) =>
        PostAsync($"/am/json/{realm}sessions/?_action={action}", body);

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Answer> PostAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<Answer> SendAsync(HttpMethod method, string path, string? body, (string Name, string Value)[] headers) => IsPatient
        ? Eventually.Get(
            async () => await SendOnceAsync(method, path, body, headers) is { Status: not HttpStatusCode.ServiceUnavailable } answer ? answer : null,
            $"{path} is not refused for a moment",
            TimeSpan.FromSeconds(30))
        : SendOnceAsync(method, path, body, headers);

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);

        return await Answer.ReadAsync(answer);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendOnceAsync(HttpMethod method, string path, string? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);

        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        if (!headers.Any(header => header.Name == "Accept-API-Version"))
            request.Headers.TryAddWithoutValidation("Accept-API-Version", "protocol=1.0,resource=2.1");

        foreach (var (name, value) in headers)
            Add(request, name, value);

        return await SendAsync(request);
    }

    /// <summary>An empty value leaves a header out that would be sent otherwise.</summary>
    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (name == "Content-Type")
        {
            request.Content!.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        else if (value.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static string Query(params string[] parts) => parts.Where(part => part.Length > 0).ToArray() is { Length: > 0 } given ? "?" + string.Join('&', given) : "";
}
