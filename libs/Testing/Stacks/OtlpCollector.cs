using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Testing.Stacks;

/// <summary>A span as a service exported it.</summary>
/// <param name="Service">Its <c>service.name</c>.</param>
/// <param name="TraceId">Lower-case hexadecimal.</param>
/// <param name="SpanId">Lower-case hexadecimal.</param>
/// <param name="ParentId">Empty for the first span of a trace.</param>
/// <param name="Name">What was done.</param>
/// <param name="Texts">Every text among the attributes.</param>
public sealed record ExportedSpan(string Service, string TraceId, string SpanId, string ParentId, string Name, IReadOnlyList<string> Texts);

/// <summary>Receives traces as OTLP over HTTP with protobuf bodies, and keeps them.</summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ExportedSpan> _spans = new();

    private OtlpCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", ReceiveAsync);
    }

    /// <summary>Value for <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public string Endpoint => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>All spans so far.</summary>
    public IReadOnlyCollection<ExportedSpan> Spans => _spans;

    /// <summary>Starts on a free port.</summary>
    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        await collector._app.StartAsync();

        return collector;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request, string signal)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);

        if (signal == "traces")
            foreach (var span in OtlpTraces.Read(body.ToArray()))
                _spans.Enqueue(span);

        // An empty message is the protocol's word for "all of it was taken".
        return Results.Bytes([], "application/x-protobuf");
    }
}
