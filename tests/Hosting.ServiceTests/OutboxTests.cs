using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

[Collection(nameof(BrokerCollection))]
public sealed class OutboxTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Committed_events_are_published_in_order_of_their_stream_with_the_event_id_as_message_id()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));
        var streams = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();

        await Task.WhenAll(streams.Select(s => Notes.AppendAsync(server, s, from: 1, to: 20)));

        foreach (var stream in streams)
        {
            var mine = await Notes.HeardAsync(server, stream, count: 20);
            Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), mine.Select(h => h.Message.Revision));
            Assert.All(mine, h => Assert.Equal(h.Message.EventId, h.MessageId));
        }
    }

    [Fact]
    public async Task An_event_committed_by_a_process_that_died_before_publishing_is_published_by_the_next_one()
    {
        var stream = Guid.NewGuid();
        await using (var dying = await PlatformServer.StartAsync(
            [new SampleModule()], Settings.Distributed(postgres, rabbit).With("Database:Daemon", "Disabled")))
            await Notes.AppendAsync(dying, stream, from: 1, to: 5);

        await using var next = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));

        var heard = await Notes.HeardAsync(next, stream, count: 5);
        Assert.Equal([1, 2, 3, 4, 5], heard.Select(h => h.Message.Revision));
    }

    [Fact]
    public async Task Nothing_is_lost_or_reordered_when_the_broker_stops_and_comes_back()
    {
        Assert.SkipUnless(LocalBroker.IsInstalled, "Needs a RabbitMQ of its own to stop: apt-get install rabbitmq-server.");
        await using var broker = new LocalBroker();
        await broker.StartAsync();
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, broker.ConnectionString));
        var stream = Guid.NewGuid();
        await Notes.AppendAsync(server, stream, from: 1, to: 10);

        await broker.StopAsync();
        await Notes.AppendAsync(server, stream, from: 11, to: 40);
        await broker.ResumeAsync();
        await Notes.AppendAsync(server, stream, from: 41, to: 50);

        await Eventually.Be(
            () => Notes.Distinct(server, stream).Count == 50, "all fifty notes are heard", TimeSpan.FromSeconds(60));
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), Notes.Distinct(server, stream));
    }

    [Fact]
    public async Task The_trace_that_appended_an_event_continues_where_it_is_heard()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));
        var stream = Guid.NewGuid();
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        await Notes.AppendAsync(server, stream, from: 1, to: 1);

        var heard = await Notes.HeardAsync(server, stream, count: 1);
        Assert.Equal(request.TraceId.ToString(), heard[0].TraceId);
        Assert.Equal(stream.ToString(), heard[0].Message.CorrelationId);
    }

    [Fact]
    public async Task Two_replicas_announce_every_event_once()
    {
        await using var one = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));
        await using var two = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));
        var stream = Guid.NewGuid();

        await Notes.AppendAsync(one, stream, from: 1, to: 20);

        await Eventually.Be(() => All(one, two, stream).Count() >= 20, "all notes are heard");
        Assert.Equal(20, All(one, two, stream).Select(h => h.Message.EventId).Distinct().Count());
        Assert.Equal(20, All(one, two, stream).Count());
    }

    private static IEnumerable<HeardNote> All(PlatformServer one, PlatformServer two, Guid stream) =>
        Notes.Heard(one, stream).Concat(Notes.Heard(two, stream));
}
