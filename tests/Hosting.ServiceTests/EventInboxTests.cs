using Marten;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;

namespace Platform.Hosting.ServiceTests;

public sealed class EventInboxTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_fact_delivered_many_times_at_once_is_handled_once_per_consumer()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Embedded(postgres));
        var inbox = server.Services.GetRequiredService<EventInbox<ISampleStore>>();
        var fact = Fact();

        var handled = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => inbox.HandleOnceAsync(
            "one",
            fact,
            (session, _) =>
            {
                session.Store(new NoteBook { Id = Guid.NewGuid() });

                return Task.CompletedTask;
            },
            default)));
        var other = await inbox.HandleOnceAsync("two", fact, (_, _) => Task.CompletedTask, default);

        Assert.Single(handled, h => h);
        Assert.True(other);
        await using var session = server.Services.GetRequiredService<ISampleStore>().QuerySession();
        Assert.Equal(1, await session.Query<NoteBook>().CountAsync());
    }

    [Fact]
    public async Task A_consumer_that_fails_leaves_no_mark_and_may_try_again()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Embedded(postgres));
        var inbox = server.Services.GetRequiredService<EventInbox<ISampleStore>>();
        var fact = Fact();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => inbox.HandleOnceAsync("failing", fact, (_, _) => throw new InvalidOperationException(), default));

        Assert.True(await inbox.HandleOnceAsync("failing", fact, (_, _) => Task.CompletedTask, default));
    }

    private static PasswordChanged Fact() => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = "babs",
        Revision = 1,
        CorrelationId = "c",
        Resource = "managed/user",
    };
}
