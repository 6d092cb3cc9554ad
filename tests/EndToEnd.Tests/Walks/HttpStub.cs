using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>A system of somebody else that the platform calls.</summary>
internal sealed class HttpStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpStub(WebApplication app, string host)
    {
        _app = app;
        Host = host;
    }

    /// <summary>Every request, in the order they came.</summary>
    public ConcurrentQueue<StubRequest> Requests { get; } = [];

    /// <summary>Address without a slash at the end, as the platform's processes reach it.</summary>
    public string Url => $"http://{Host}:{new Uri(_app.Urls.First()).Port}";

    private string Host { get; }

    /// <summary>Starts on a free port.</summary>
    /// <param name="host">Name under which the platform's processes reach this one.</param>
    /// <param name="answer">What is answered.</param>
    public static async Task<HttpStub> StartAsync(string host, Func<StubRequest, (int Status, string Json)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // Containers come from another address than this machine's own.
        builder.WebHost.UseUrls(host == "127.0.0.1" ? "http://127.0.0.1:0" : "http://0.0.0.0:0");
        var app = builder.Build();
        var stub = new HttpStub(app, host);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var request = new StubRequest(http.Request.Method, http.Request.Path, http.Request.ContentType ?? "", await reader.ReadToEndAsync());
            stub.Requests.Enqueue(request);
            var (status, json) = answer(request);
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(json);
        });
        await app.StartAsync();

        return stub;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>What the platform sent.</summary>
internal sealed record StubRequest(string Method, string Path, string ContentType, string Body);
