using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;
using RabbitMQ.Client;

namespace Platform.Hosting.ServiceTests;

[Collection(nameof(BrokerCollection))]
public sealed class EventGroupTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>
{
    private const string Poison = "poison";

    [Fact]
    public async Task A_single_fact_is_handled_alone()
    {
        var handler = new Recording();

        await new EventGroup<string, Recording>(handler).HandleAsync("a");

        Assert.Equal(["a"], Assert.Single(handler.Groups));
    }

    [Fact]
    public async Task What_comes_meanwhile_is_handled_together_in_order_and_in_groups_of_a_hundred()
    {
        var handler = new Recording();
        var group = new EventGroup<string, Recording>(handler);
        var first = handler.Hold();
        var tasks = Enumerable.Range(0, 251).Select(i => group.HandleAsync($"{i}")).ToList();
        first.SetResult();
        await Task.WhenAll(tasks);

        Assert.Equal(Enumerable.Range(0, 251).Select(i => $"{i}"), handler.Groups.SelectMany(facts => facts));
        Assert.All(handler.Groups, facts => Assert.InRange(facts.Count, 1, EventGroup<string, Recording>.Limit));
        Assert.InRange(handler.Groups.Count, 3, 4);
    }

    [Fact]
    public async Task A_fact_that_can_never_be_handled_fails_alone()
    {
        var handler = new Recording();
        var group = new EventGroup<string, Recording>(handler);
        var first = handler.Hold();
        var tasks = new[] { "first", "a", Poison, "b" }.Select(group.HandleAsync).ToList();
        first.SetResult();

        await Task.WhenAll(tasks[0], tasks[1], tasks[3]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => tasks[2]);
        Assert.Contains(handler.Groups, facts => facts is ["b"]);
    }

    [Fact]
    public async Task During_an_outage_nobody_is_asked_one_by_one()
    {
        var handler = new Recording { Failure = new TimeoutException("away") };
        var group = new EventGroup<string, Recording>(handler);
        var first = handler.Hold();
        var tasks = new[] { "first", "a", "b" }.Select(group.HandleAsync).ToList();
        first.SetResult();

        foreach (var task in tasks)
            await Assert.ThrowsAsync<TimeoutException>(() => task);

        Assert.InRange(handler.Groups.Count, 1, 2);
    }

    [Fact]
    public async Task Over_the_bus_only_the_bad_fact_goes_to_the_error_queue()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));
        var people = server.Services.GetRequiredService<HeardPeople>();
        var bus = server.Services.GetRequiredService<IBus>();
        var run = Guid.NewGuid().ToString("N");

        await bus.PublishBatch(Enumerable.Range(0, 150).Select(i => Created(i == 75 ? $"{HeardPeople.Poison}{run}" : $"{run}-{i}")));

        await Eventually.Be(() => people.Ids.Count(id => id.StartsWith(run, StringComparison.Ordinal)) == 149, "the good facts are handled");
        await Eventually.Be(async () => await CountAsync("hosting-person-heard_error") == 1, "the bad one is in the error queue");
    }

    private async Task<uint?> CountAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbit.ConnectionString) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        try
        {
            return await channel.MessageCountAsync(queue);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return null;
        }
    }

    private static UserCreated Created(string person) => new()
    {
        EventId = Guid.NewGuid(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        Realm = "/",
        SubjectId = person,
        Revision = 1,
        CorrelationId = "c",
        Resource = "managed/user",
        Properties = JsonSerializer.SerializeToElement(new { userName = "babs" }),
    };

    /// <summary>Remembers its groups, and fails at poison.</summary>
    private sealed class Recording : IEventGroupHandler<string>
    {
        private TaskCompletionSource? _held;

        public List<IReadOnlyList<string>> Groups { get; } = [];

        public Exception? Failure { get; init; }

        /// <summary>The next group waits until it is released.</summary>
        public TaskCompletionSource Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task HandleAsync(IReadOnlyList<string> facts, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _held, null) is { } held)
                await held.Task.WaitAsync(cancellationToken);

            Groups.Add(facts);

            if (Failure is not null)
                throw Failure;

            if (facts.Contains(Poison))
                throw new InvalidOperationException("as asked");
        }
    }
}
