using System.Collections.Concurrent;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts.Journey.V1;
using Platform.Hosting;
using Platform.Hosting.Messaging;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Announcements;

public sealed class JourneyAnnouncementTests : IAsyncLifetime
{
    private readonly Subscriber _heard = new();
    private readonly GatewayFixture _gateway = new();

    public ValueTask InitializeAsync()
    {
        _gateway.Modules.Add(_heard);
        return _gateway.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task What_happened_to_a_session_is_announced_in_order_with_its_realm_and_person()
    {
        var session = await _gateway.SignInAsync();
        await _gateway.Services.GetRequiredService<SsoSessions>().EndAsync(session.Document, SessionEndings.Logout, TestContext.Current.CancellationToken);

        await Eventually.Be(() => _heard.Messages.Count >= 2, "both facts are announced");

        var completed = Assert.IsType<JourneyCompleted>(_heard.Messages.ElementAt(0));
        var ended = Assert.IsType<SessionEnded>(_heard.Messages.ElementAt(1));
        Assert.Equal(("/alpha", session.Document.SubjectId, "Login", "revision-1"), (completed.Realm, completed.SubjectId, completed.Journey, completed.JourneyRevision));
        Assert.Equal(("/alpha", session.Document.SubjectId, "logout"), (ended.Realm, ended.SubjectId, ended.Reason));
        Assert.Equal(session.Document.AuthenticationSessionId.ToString(), ended.CorrelationId);
        Assert.True(ended.Revision > completed.Revision);
    }

    [Fact]
    public async Task A_session_that_another_person_replaces_ends_for_the_person_whose_it_was()
    {
        var former = await _gateway.SignInAsync();
        var next = await _gateway.SignInAsync();

        await using (var documents = _gateway.Services.GetRequiredService<IJourneyStore>().LightweightSession())
        {
            documents.StampFacts(next.Document.AuthenticationSessionId, "/alpha", "Login", "revision-1", next.Document.SubjectId);
            _gateway.Services.GetRequiredService<SsoSessions>().Replace(documents, former.Document);
            await documents.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await Eventually.Be(() => _heard.Messages.OfType<SessionEnded>().Any(), "the end is announced");
        var ended = _heard.Messages.OfType<SessionEnded>().Single();
        Assert.Equal((former.Document.SubjectId, "replaced"), (ended.SubjectId, ended.Reason));
        Assert.Equal(former.Document.AuthenticationSessionId, ended.SessionId);
    }

    private sealed class Subscriber : IServiceModule
    {
        public string Name => "subscriber";

        public ConcurrentQueue<object> Messages { get; } = new();

        public void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton(Messages);

        public void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddConsumer<FactConsumer, FactConsumerDefinition>();

        public void MapEndpoints(IEndpointRouteBuilder routes)
        {
        }
    }

    internal sealed class FactConsumer(ConcurrentQueue<object> messages) : IConsumer<JourneyCompleted>, IConsumer<SessionEnded>
    {
        public Task Consume(ConsumeContext<JourneyCompleted> context) => Keep(context.Message);

        public Task Consume(ConsumeContext<SessionEnded> context) => Keep(context.Message);

        private Task Keep(object message)
        {
            messages.Enqueue(message);
            return Task.CompletedTask;
        }
    }

    internal sealed class FactConsumerDefinition : EventConsumerDefinition<FactConsumer>;
}
