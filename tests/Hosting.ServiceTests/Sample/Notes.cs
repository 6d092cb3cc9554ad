using System.Collections.Concurrent;
using System.Diagnostics;
using JasperFx.Events;
using Marten;
using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Announcements;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;

namespace Platform.Hosting.ServiceTests.Sample;

public interface ISampleStore : IDocumentStore;

public sealed record NoteWritten(string Subject, int Number);

public sealed class NoteBook
{
    public Guid Id { get; set; }
}

/// <summary>Announces notes as <see cref="PasswordChanged"/>, the smallest integration event there is.</summary>
internal sealed class NoteAnnouncer(IBus bus) : Announcer(bus)
{
    protected override IIntegrationEvent? Announce(IEvent e) => e.Data is not NoteWritten note
        ? null
        : new PasswordChanged
        {
            EventId = e.Id,
            OccurredAt = e.Timestamp,
            Realm = "/",
            SubjectId = note.Subject,
            Revision = e.Version,
            CorrelationId = e.CorrelationId ?? "",
            Resource = "managed/user",
        };
}

/// <summary>What the consumer below has heard, in order.</summary>
internal sealed class HeardNotes
{
    public ConcurrentQueue<HeardNote> All { get; } = new();
}

internal sealed record HeardNote(PasswordChanged Message, Guid? MessageId, string? TraceId);

internal sealed class NoteHeardConsumer(HeardNotes heard) : IConsumer<PasswordChanged>
{
    public Task Consume(ConsumeContext<PasswordChanged> context)
    {
        heard.All.Enqueue(new HeardNote(context.Message, context.MessageId, Activity.Current?.TraceId.ToString()));

        return Task.CompletedTask;
    }
}

internal sealed class NoteHeardConsumerDefinition : EventConsumerDefinition<NoteHeardConsumer>
{
    public NoteHeardConsumerDefinition() => ConcurrentMessageLimit = 1;
}

/// <summary>A command that appends one note per effect id.</summary>
internal sealed class WriteNoteConsumer(CommandInbox<ISampleStore> inbox) : IConsumer<SendEmail>
{
    public const string Broken = "broken@example.org";
    public const string Busy = "busy@example.org";

    public async Task Consume(ConsumeContext<SendEmail> context)
    {
        var command = context.Message;

        if (command.To == Broken)
            throw new InvalidOperationException("as asked");

        var reply = await inbox.AnswerAsync(
            command.EffectId,
            command,
            (session, _) =>
            {
                if (command.To == Busy)
                    return Task.FromResult(Answer.Passing(new EmailRefused { EffectId = command.EffectId, Reason = "busy" }));

                session.Events.StartStream<NoteBook>(Guid.NewGuid(), new NoteWritten(command.To!, 1));

                return Task.FromResult(Answer.Final(new EmailAccepted { EffectId = command.EffectId }));
            },
            context.CancellationToken);

        await context.RespondAsync(reply);
    }
}

internal sealed class WriteNoteConsumerDefinition : RequestConsumerDefinition<WriteNoteConsumer>;

/// <summary>Whom the consumer below has learned of.</summary>
internal sealed class HeardPeople : IEventGroupHandler<UserCreated>
{
    public const string Poison = "poison";

    public ConcurrentQueue<string> Ids { get; } = new();

    public Task HandleAsync(IReadOnlyList<UserCreated> facts, CancellationToken cancellationToken)
    {
        if (facts.Any(fact => fact.SubjectId.StartsWith(Poison, StringComparison.Ordinal)))
            throw new InvalidOperationException("as asked");

        foreach (var fact in facts)
            Ids.Enqueue(fact.SubjectId);

        return Task.CompletedTask;
    }
}

internal sealed class PersonHeardConsumer(EventGroup<UserCreated, HeardPeople> group) : IConsumer<UserCreated>
{
    public Task Consume(ConsumeContext<UserCreated> context) => group.HandleAsync(context.Message);
}

internal sealed class PersonHeardConsumerDefinition : EventGroupDefinition<PersonHeardConsumer>;
