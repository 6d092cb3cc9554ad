using Marten;
using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;
using Platform.Notification.InApp;
using Platform.Notification.Inbox;
using Platform.Notification.Limits;
using Platform.Notification.Outgoing;
using Platform.Notification.Records;
using Platform.Notification.Store;
using Platform.Notification.Webhooks;

namespace Platform.Notification.Recipients;

/// <summary>Keeps addresses up to date, and erases them.</summary>
internal sealed class RecipientConsumer(EventInbox<INotificationStore> inbox, RecipientHashes hashes)
    : IConsumer<UserUpdated>, IConsumer<UserDeleted>
{
    public Task Consume(ConsumeContext<UserUpdated> context) => ChangeAsync(
        context, (recipient, fact) => RecipientRules.Learn(recipient, fact.Revision, fact.Properties, fact.ChangedProperties));

    public Task Consume(ConsumeContext<UserDeleted> context) => inbox.HandleOnceAsync(
        "recipient",
        context.Message,
        async (session, ct) =>
        {
            var id = context.Message.SubjectId;
            await session.LockUntilCommitAsync(id, ct);

            if (await session.LoadAsync<Recipient>(id, ct) is { } recipient)
            {
                foreach (var address in recipient.FormerMails.Append(recipient.Mail).OfType<string>())
                    await ForgetAsync(session, address, ct);
            }

            session.Store(RecipientRules.Erase(id));
            session.DeleteWhere<SignInNotice>(x => x.SubjectId == id);
            session.DeleteWhere<OutgoingMail>(x => x.SubjectId == id);
            await WebhookErasure.StageAsync(session, id, ct);
        },
        context.CancellationToken);

    /// <summary>The hash of an address still tells its equals apart: it goes from the records as well.</summary>
    private async Task ForgetAsync(IDocumentSession session, string address, CancellationToken ct)
    {
        var hash = await hashes.OfAsync(address, ct);
        session.QueueSqlCommand($"update {session.DocumentStore.Options.DatabaseSchemaName}.mt_doc_mailrecord set data = data - 'recipient' where data ->> 'recipient' = ?", hash);
        session.Delete<MailAllowance>(hash);

        // A journey writes to an address, not to a person.
        session.DeleteWhere<OutgoingMail>(x => x.To.Equals(address, StringComparison.OrdinalIgnoreCase));
        session.DeleteWhere<InboxMail>(x => x.To.Equals(address, StringComparison.OrdinalIgnoreCase));
    }

    private Task<bool> ChangeAsync<TEvent>(ConsumeContext<TEvent> context, Func<Recipient, TEvent, Recipient> change)
        where TEvent : class, IIntegrationEvent =>
        inbox.HandleOnceAsync(
            "recipient",
            context.Message,
            async (session, ct) =>
            {
                var id = context.Message.SubjectId;
                await session.LockUntilCommitAsync(id, ct);
                var recipient = await session.LoadAsync<Recipient>(id, ct) ?? new Recipient { Id = id };
                session.Store(change(recipient, context.Message));
            },
            context.CancellationToken);
}

internal sealed class RecipientConsumerDefinition : EventConsumerDefinition<RecipientConsumer>;
