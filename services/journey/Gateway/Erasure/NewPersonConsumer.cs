using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>Learns the names of new people.</summary>
internal sealed class NewPersonConsumer(EventGroup<UserCreated, NewPeople> group) : IConsumer<UserCreated>
{
    public Task Consume(ConsumeContext<UserCreated> context) => group.HandleAsync(context.Message);
}

/// <summary>Endpoint of <see cref="NewPersonConsumer"/>.</summary>
internal sealed class NewPersonConsumerDefinition : EventGroupDefinition<NewPersonConsumer>;

/// <summary>The names of new people, of many at once after an import.</summary>
internal sealed class NewPeople(PersonNames names) : IEventGroupHandler<UserCreated>
{
    public Task HandleAsync(IReadOnlyList<UserCreated> facts, CancellationToken cancellationToken) =>
        names.LearnAsync([.. facts.Select(fact => (fact.SubjectId, fact.Properties))], cancellationToken);
}
