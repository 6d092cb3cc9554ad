using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Notification.ServiceTests;

/// <summary>What a receiver got.</summary>
internal sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, string ContentType, string Body)
{
    public JsonElement Event { get; } = JsonElement.Parse(Body);
}

/// <summary>A web server on loopback that answers as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _underWay;
    private int _mostAtOnce;

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedWebhook> Received { get; } = new();

    /// <summary>Answers a request; 204 at first.</summary>
    public Func<ReceivedWebhook, HttpContext, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(StatusCodes.Status204NoContent);

    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/events";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/{**path}", receiver.TakeAsync);
        await receiver._app.StartAsync();

        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        InterlockedMax(Interlocked.Increment(ref _underWay));
        using var reader = new StreamReader(http.Request.Body);
        var received = new ReceivedWebhook(
            http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString(), http.Request.ContentType ?? "", await reader.ReadToEndAsync());
        Received.Enqueue(received);
        var status = await Answer(received, http);
        Interlocked.Decrement(ref _underWay);
        http.Response.StatusCode = status;
    }

    private void InterlockedMax(int value)
    {
        for (int seen; (seen = Volatile.Read(ref _mostAtOnce)) < value;)
            Interlocked.CompareExchange(ref _mostAtOnce, value, seen);
    }
}
