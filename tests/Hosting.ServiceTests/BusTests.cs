using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.ServiceTests.Sample;
using Platform.Testing;
using RabbitMQ.Client;

namespace Platform.Hosting.ServiceTests;

[Collection(nameof(BrokerCollection))]
public sealed class BusTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData(typeof(VerifyCredentials), "identity.v1.verify-credentials")]
    [InlineData(typeof(UserCreated), "identity.v1.user-created")]
    [InlineData(typeof(IIntegrationEvent), "integration-event")]
    [InlineData(typeof(CommandConflict), "command-conflict")]
    [InlineData(typeof(Fault<UserCreated>), null)]
    [InlineData(typeof(string), null)]
    public void Contracts_have_exchange_names_that_can_be_written_down(Type type, string? name) => Assert.Equal(name, ContractEntityNames.NameOf(type));

    [Fact]
    public async Task A_question_gets_the_reply_of_the_other_side_on_both_transports()
    {
        foreach (var settings in new[] { Settings.Embedded(postgres), Settings.Distributed(postgres, rabbit) })
        {
            await using var server = await PlatformServer.StartAsync([new SampleModule()], settings);
            var command = CommandInboxTests.Command(Guid.NewGuid(), "babs@example.org");

            var reply = await Requester(server).AskAsync<SendEmail, EmailAccepted, EmailRefused, CommandConflict>(command, default);

            Assert.Equal(command.EffectId, Assert.IsType<EmailAccepted>(reply).EffectId);
        }
    }

    [Fact]
    public async Task A_question_that_nobody_answers_fails_within_the_deadline()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit).With("Bus:RequestTimeout", "00:00:01"));
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAsync<DependencyUnavailableException>(
            () => Requester(server).AskAsync<IncrementLoginCount, LoginCounted>(
                new IncrementLoginCount { EffectId = Guid.NewGuid(), Realm = "/", Resource = "managed/user", ObjectId = "x", CorrelationId = "c" }, default));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_question_fails_within_the_deadline_when_the_broker_is_away_from_the_start()
    {
        await using var server = await PlatformServer.LaunchAsync(
            [new SampleModule()], Settings.Distributed(postgres, "amqp://guest:guest@127.0.0.1:1/").With("Bus:RequestTimeout", "00:00:01"));
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAsync<DependencyUnavailableException>(() => AskAsync(server, "babs@example.org"));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_question_fails_within_the_deadline_when_the_broker_stops_and_works_again_when_it_is_back()
    {
        Assert.SkipUnless(LocalBroker.IsInstalled, "Needs a RabbitMQ of its own to stop: apt-get install rabbitmq-server.");
        await using var broker = new LocalBroker();
        await broker.StartAsync();
        await using var server = await PlatformServer.StartAsync(
            [new SampleModule()], Settings.Distributed(postgres, broker.ConnectionString).With("Bus:RequestTimeout", "00:00:01"));
        await AskAsync(server, "babs@example.org");

        await broker.StopAsync();
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<DependencyUnavailableException>(() => AskAsync(server, "babs@example.org"));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));

        await broker.ResumeAsync();
        await Eventually.Be(() => AnswersAsync(server), "questions are answered again", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_failing_consumer_is_told_by_type_only_and_leaves_no_message_behind()
    {
        await using var server = await PlatformServer.StartAsync([new SampleModule()], Settings.Distributed(postgres, rabbit));

        var failure = await Assert.ThrowsAsync<DependencyUnavailableException>(() => AskAsync(server, WriteNoteConsumer.Broken));

        Assert.Contains(nameof(InvalidOperationException), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("as asked", failure.Message, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("sample_error"));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_that_a_dependency_is_missing()
    {
        await using var server = await PlatformServer.LaunchAsync(
            [new SampleModule()], Settings.Distributed(postgres, "amqp://guest:guest@127.0.0.1:1/"));
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Requester(server).AskAsync<SendEmail, EmailAccepted>(CommandInboxTests.Command(Guid.NewGuid(), "x"), caller.Token));
    }

    private static IRequester Requester(PlatformServer server) => server.Services.GetRequiredService<IRequester>();

    private static Task<object> AskAsync(PlatformServer server, string to) =>
        Requester(server).AskAsync<SendEmail, EmailAccepted, EmailRefused>(CommandInboxTests.Command(Guid.NewGuid(), to), default);

    private static async Task<bool> AnswersAsync(PlatformServer server)
    {
        try
        {
            return await AskAsync(server, "babs@example.org") is EmailAccepted;
        }
        catch (DependencyUnavailableException)
        {
            return false;
        }
    }

    private async Task<bool> ExistsAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(rabbit.ConnectionString) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        try
        {
            await channel.QueueDeclarePassiveAsync(queue);

            return true;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }
}
