using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.MailServers;

/// <summary>Fetches the configured mail server whenever it changes. An older answer never replaces a newer one, so a repeated fact needs no inbox.</summary>
internal sealed class MailServerConsumer(INotificationStore store, IRequester requester) : IConsumer<ConfigurationChanged>
{
    public Task Consume(ConsumeContext<ConfigurationChanged> context) =>
        context.Message.SubjectId is MailServerDocument.TheOne ? FetchAsync(context.Message.Revision, context.CancellationToken) : Task.CompletedTask;

    private async Task FetchAsync(long revision, CancellationToken ct)
    {
        var read = await requester.AskAsync<ReadMailServer, MailServerRead>(new() { Revision = revision }, ct);
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        await session.LockUntilCommitAsync(MailServerDocument.TheOne, ct);

        if (await session.LoadAsync<MailServerDocument>(MailServerDocument.TheOne, ct) is { } known && known.Revision >= read.Revision)
            return;

        session.Store(new MailServerDocument { Revision = read.Revision, Content = read.Document, Password = read.Password });
        await session.SaveChangesAsync(ct);
    }
}

internal sealed class MailServerConsumerDefinition : EventConsumerDefinition<MailServerConsumer>;
