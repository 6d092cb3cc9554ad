using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

public sealed class TelemetryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task One_trace_shows_the_request_over_the_bus_and_the_statements_of_the_other_side()
    {
        var spans = new List<Activity>();
        await using var server = await StartAsync(spans);
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        request.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        request.Start();

        await server.Services.GetRequiredService<IRequester>().AskAsync<SendEmail, EmailAccepted, EmailRefused>(
            CommandInboxTests.Command(Guid.NewGuid(), "babs@example.org"), default);

        await Eventually.Be(() => Of(spans, request).Select(s => s.Source.Name).Distinct().Count() >= 2, "bus and store take part in the trace");
        Assert.Contains(Of(spans, request), s => s.Source.Name == "MassTransit");
        Assert.Contains(Of(spans, request), s => s.Source.Name == "Npgsql");
    }

    [Fact]
    public async Task No_span_holds_the_query_of_a_request()
    {
        var spans = new List<Activity>();
        await using var server = await StartAsync(spans);

        await server.Http.GetAsync("/broken?code=one-time-secret");

        await Eventually.Be(() => Copy(spans).Any(s => s.Source.Name == "Microsoft.AspNetCore"), "the request has a span");
        Assert.DoesNotContain(Copy(spans).SelectMany(s => s.TagObjects), t => $"{t.Value}".Contains("one-time-secret", StringComparison.Ordinal));
    }

    private Task<PlatformServer> StartAsync(List<Activity> spans) => PlatformServer.StartAsync(
        [new SampleModule()],
        Settings.Embedded(postgres),
        builder => builder.Services.AddOpenTelemetry().WithTracing(t => t.AddInMemoryExporter(spans)));

    private static Activity[] Copy(List<Activity> spans)
    {
        lock (spans)
            return [.. spans];
    }

    private static Activity[] Of(List<Activity> spans, Activity request) => [.. Copy(spans).Where(s => s.TraceId == request.TraceId)];
}
