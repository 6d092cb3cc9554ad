using System.Globalization;
using System.Text.Json;
using Marten;
using MassTransit;
using Microsoft.Extensions.Options;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Notification.Recipients;
using Platform.Notification.Store;
using Platform.Notification.Templates;

namespace Platform.Notification.Outgoing;

/// <summary>
/// Tells a person that the password was changed, so that a stranger's change does not go unnoticed. Not counted against the person's
/// allowance: a stranger could otherwise use it up first.
/// </summary>
internal sealed class PasswordChangedConsumer(
    EventInbox<INotificationStore> inbox, MailQueue queue, TemplateRenderer renderer, IOptions<NoticeOptions> notices,
    ILogger<PasswordChangedConsumer> logger)
    : IConsumer<PasswordChanged>
{
    public async Task Consume(ConsumeContext<PasswordChanged> context)
    {
        if (!notices.Value.PasswordChanged)
            return;

        await inbox.HandleOnceAsync(
            "password-changed", context.Message, (session, ct) => QueueAsync(context.Message, session, ct), context.CancellationToken);
        queue.Announce();
    }

    private async Task QueueAsync(PasswordChanged fact, IDocumentSession session, CancellationToken ct)
    {
        // Thrown, so that the message is tried again: the person's creation may still be on its way here.
        var recipient = await session.LoadAsync<Recipient>(fact.SubjectId, ct) ?? throw new RecipientUnknownException(fact.SubjectId);

        if (recipient.Mail is not { } address || !SendEmailConsumer.IsAddress(address))
        {
            OutgoingLog.NoAddress(logger, fact.SubjectId, fact.EventId);

            return;
        }

        if (await EmailTemplates.FindAsync(session, notices.Value.PasswordChangedTemplate, ct) is not { Enabled: true } template)
            return;

        var languages = recipient.PreferredLanguage is { } language ? new[] { language } : [];

        try
        {
            var mail = renderer.Render(template, Model(fact, recipient), languages);
            await queue.StageAsync(session, fact.EventId, fact.Realm, template, mail, new MailTarget(address, fact.SubjectId), ct);
        }
        catch (TemplateException e)
        {
            OutgoingLog.BadTemplate(logger, fact.EventId, template.Name, e.Message);
            queue.StageRefusal(session, fact.EventId, fact.Realm, template.Name, MailReasons.BadTemplate);
        }
    }

    private static JsonElement Model(PasswordChanged fact, Recipient recipient) => JsonSerializer.SerializeToElement(new
    {
        givenName = recipient.GivenName,
        changedAt = fact.OccurredAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
    });
}

internal sealed class PasswordChangedConsumerDefinition : EventConsumerDefinition<PasswordChangedConsumer>;
