using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

public sealed class OutboxTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>, IClassFixture<RabbitMqFixture>
{
    [Fact]
    public async Task Committed_events_are_published_in_order_of_their_stream_with_the_event_id_as_message_id()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));
        var stream = Guid.NewGuid();

        await Notes.AppendAsync(server, stream, from: 1, to: 20);

        var heard = server.Services.GetRequiredService<HeardNotes>().All;
        await Eventually.Be(() => heard.Count(h => h.Message.SubjectId == stream.ToString()) == 20, "all twenty notes are heard");
        var mine = heard.Where(h => h.Message.SubjectId == stream.ToString()).ToArray();
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), mine.Select(h => h.Message.Revision));
        Assert.All(mine, h => Assert.Equal(h.Message.EventId, h.MessageId));
    }
}
