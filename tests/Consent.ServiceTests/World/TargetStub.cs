using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Consent.ServiceTests.World;

/// <summary>A customer system with an HTTP interface: keeps people, honours idempotency keys, can be told to fail.</summary>
internal sealed class TargetStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _answered = new(StringComparer.Ordinal);
    private int _ids;

    private TargetStub(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, JsonObject> People { get; } = new(StringComparer.Ordinal);

    /// <summary>Method, path, key and body of every request that was let in.</summary>
    public ConcurrentQueue<(string Method, string Path, string? Key, string Body, string? Authorization)> Requests { get; } = [];

    /// <summary>Answers 503 to everything.</summary>
    public bool IsDown { get; set; }

    /// <summary>Does what it is asked, and then answers 503: the caller does not know.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Holds the answer to a creation back until it is completed.</summary>
    public TaskCompletionSource? Holds { get; set; }

    public string Url => _app.Urls.First();

    public int Writes => Requests.Count(r => r.Method != "GET");

    public static async Task<TargetStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new TargetStub(app);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();

        return stub;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (IsDown)
        {
            http.Response.StatusCode = 503;
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var key = http.Request.Headers["Idempotency-Key"].FirstOrDefault();
        Requests.Enqueue((http.Request.Method, http.Request.Path + http.Request.QueryString, key, body, http.Request.Headers.Authorization.FirstOrDefault()));
        var (status, answer) = Perform(http.Request, key, body);

        if (Holds is { } held && http.Request.Method == "POST")
        {
            await held.Task;
        }

        if (LosesAnswers)
        {
            http.Response.StatusCode = 503;
            return;
        }

        http.Response.StatusCode = status;
        await http.Response.WriteAsync(answer);
    }

    private (int Status, string Body) Perform(HttpRequest request, string? key, string body)
    {
        var id = request.Path.Value!.Split('/').ElementAtOrDefault(2);

        switch (request.Method)
        {
            case "POST":
                var made = _answered.GetOrAdd(key ?? Guid.NewGuid().ToString(), _ => $"t{Interlocked.Increment(ref _ids)}");
                People[made] = (JsonObject)JsonNode.Parse(body)!;
                return (201, $$"""{"id":"{{made}}"}""");
            case "PUT" when id is not null && People.ContainsKey(id):
                People[id] = (JsonObject)JsonNode.Parse(body)!;
                return (200, "{}");
            case "DELETE":
                People.TryRemove(id!, out _);
                return (204, "");
            case "GET" when id is not null:
                return People.TryGetValue(id, out var person) ? (200, person.ToJsonString()) : (404, "{}");
            case "GET" when request.Query["mail"] is [{ } mail]:
                return (200, new JsonArray([.. People.Where(p => p.Value["mail"]?.ToString() == mail).Select(p => new JsonObject { ["id"] = p.Key })]).ToJsonString());
            case "GET":
                return (200, new JsonArray([.. People.Keys.Select(k => new JsonObject { ["id"] = k })]).ToJsonString());
            default:
                return (404, "{}");
        }
    }
}
