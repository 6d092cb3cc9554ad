using System.Collections.Concurrent;
using System.Security.Cryptography;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Announcements;

public sealed class AnnouncementTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>, IClassFixture<RabbitMqFixture>
{
    [Fact]
    public async Task Subscribers_hear_over_RabbitMQ_what_happened_to_a_person_in_order_without_a_gap_and_each_fact_under_its_own_id()
    {
        var heard = new ConcurrentQueue<IIntegrationEvent>();
        await using var host = await IdentityHost.StartAsync(IdentityHost.Settings(
            postgres.ConnectionString,
            ("Bus:Transport", "RabbitMq"),
            ("ConnectionStrings:RabbitMq", rabbit.ConnectionString),
            ("Keys:Bus", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))));
        var bus = host.Services.GetRequiredService<IBusControl>();
        var subscription = bus.ConnectReceiveEndpoint($"identity-tests-{Guid.NewGuid():N}", endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 1;
            endpoint.PrefetchCount = 1;
            ((IRabbitMqReceiveEndpointConfigurator)endpoint).AutoDelete = true;
            endpoint.Handler<UserCreated>(context => Hear(heard, context));
            endpoint.Handler<UserUpdated>(context => Hear(heard, context));
            endpoint.Handler<PasswordChanged>(context => Hear(heard, context));
            endpoint.Handler<TermsAccepted>(context => Hear(heard, context));
            endpoint.Handler<LoginRecorded>(context => Hear(heard, context));
            endpoint.Handler<UserDeleted>(context => Hear(heard, context));
        });
        await subscription.Ready;

        // Appends that are rolled back leave traces in the event table, which must not stop what follows.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.CreateAsync(host.Registration("announced-race"))));
        var registration = host.Registration("announced");
        var person = Assert.IsType<ObjectCreated>(await host.CreateAsync(registration)).Object;
        var change = host.Patch(person.Id, new { city = "Oslo" }, new { password = "Another-Pa55word" });
        await host.PatchAsync(change);
        var login = host.CountOf(person.Id);
        await host.CountLoginAsync(login);
        await host.DeleteAsync(new()
        {
            EffectId = Guid.NewGuid(),
            Realm = "/",
            Resource = "managed/user",
            ObjectId = person.Id,
            CorrelationId = "deletion",
        });

        await Eventually.Be(() => heard.OfType<UserDeleted>().Any(), "the deletion is announced");
        var facts = heard.Where(fact => fact.SubjectId == person.Id).ToArray();
        Assert.Equal([typeof(UserCreated), typeof(UserUpdated), typeof(PasswordChanged), typeof(LoginRecorded), typeof(UserDeleted)], facts.Select(fact => fact.GetType()));
        Assert.Equal([1L, 2L, 3L, 4L, 5L], facts.Select(fact => fact.Revision));
        Assert.Equal([registration.CorrelationId, change.CorrelationId, change.CorrelationId, login.CorrelationId, "deletion"], facts.Select(fact => fact.CorrelationId));
        Assert.Equal(["/alpha", "/alpha", "/alpha", "/", "/"], facts.Select(fact => fact.Realm));
    }

    private static Task Hear<T>(ConcurrentQueue<IIntegrationEvent> heard, ConsumeContext<T> context)
        where T : class, IIntegrationEvent
    {
        Assert.Equal(context.Message.EventId, context.MessageId);
        heard.Enqueue(context.Message);
        return Task.CompletedTask;
    }
}
