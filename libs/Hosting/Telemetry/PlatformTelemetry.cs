using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.Hosting.Telemetry;

/// <summary>Logs as JSON lines with trace ids; traces and metrics over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
public static class PlatformTelemetry
{
    /// <summary>Names of own sources and meters start with this.</summary>
    public const string Prefix = "Platform.";

    /// <summary>Spans of the hosting library itself.</summary>
    internal static ActivitySource Source { get; } = new(Prefix + "Hosting");

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddPlatformTelemetry(this WebApplicationBuilder builder, IReadOnlyList<IServiceModule> modules)
    {
        AddLogging(builder);
        builder.Services.AddHostedService<TraceContinuation>();
        builder.Services.ConfigureOpenTelemetryTracerProvider(AddSources);
        builder.Services.ConfigureOpenTelemetryMeterProvider(m => m
            .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation()
            .AddMeter("MassTransit", "Marten", "Npgsql", Prefix + "*"));

        if (builder.Configuration[Endpoint] is not { Length: > 0 })
            return;

        var name = modules.Count == 1 ? "platform-" + modules[0].Name : "platform";
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(name).AddEnvironmentVariableDetector())
            .WithTracing(t => t.AddOtlpExporter())
            .WithMetrics(m => m.AddOtlpExporter());
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(o =>
        {
            o.IncludeScopes = true;
            o.UseUtcTimestamp = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        builder.Logging.Configure(o =>
            o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);

        // The request line of ASP.NET Core and of HTTP clients holds queries, and those hold one-time codes; Marten writes parameter values.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Marten", LogLevel.Warning);
        builder.Logging.AddFilter("Marten.IDocumentStore", LogLevel.None);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None); // the answer says it
        builder.Logging.AddFilter("MassTransit.Messages", LogLevel.None);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }

    private static void AddSources(TracerProviderBuilder tracing) => tracing
        .AddAspNetCoreInstrumentation(o =>
        {
            o.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
            o.EnrichWithHttpResponse = (activity, _) => DropQuery(activity);
        })
        .AddHttpClientInstrumentation(o => o.EnrichWithHttpResponseMessage = (activity, _) => DropQuery(activity))
        .AddNpgsql()
        .AddSource("MassTransit", "Marten", Prefix + "*");

    /// <summary>Queries hold one-time codes and tokens of links.</summary>
    private static void DropQuery(Activity activity)
    {
        activity.SetTag("url.query", null);

        if (activity.GetTagItem("url.full") is string url && url.IndexOf('?', StringComparison.Ordinal) is > 0 and var at)
            activity.SetTag("url.full", url[..at]);
    }
}
