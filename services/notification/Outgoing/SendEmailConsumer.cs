using System.Text.Json;
using Marten;
using MassTransit;
using MimeKit;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Notification.Limits;
using Platform.Notification.Store;
using Platform.Notification.Templates;

namespace Platform.Notification.Outgoing;

/// <summary>Queues one mail per effect id.</summary>
internal sealed class SendEmailConsumer(
    CommandInbox<INotificationStore> inbox, MailQueue queue, TemplateRenderer renderer, MailAllowances allowances, SecretSealer sealer,
    ILogger<SendEmailConsumer> logger)
    : IConsumer<SendEmail>
{
    private const int MaxAddressLength = 254; // RFC 5321 §4.5.3.1.3

    public async Task Consume(ConsumeContext<SendEmail> context)
    {
        var command = context.Message;
        var reply = await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => DecideAsync(command, session, ct), context.CancellationToken);
        queue.Announce();
        await context.RespondAsync(reply);
    }

    private async Task<Answer> DecideAsync(SendEmail command, IDocumentSession session, CancellationToken ct)
    {
        session.CorrelationId = command.CorrelationId;

        if (await TemplateAsync(command, session, ct) is not { } template)
            return Refused(command, session, command.TemplateName is null ? MailReasons.BadTemplate : MailReasons.UnknownTemplate);

        if (!template.Enabled)
            return Refused(command, session, MailReasons.TemplateDisabled);

        try
        {
            var mail = renderer.Render(template, EmailTemplates.Merge(command.Model, SecretsOf(command)), command.Languages);

            return await QueueAsync(command, template, mail, session, ct);
        }
        catch (TemplateException e)
        {
            OutgoingLog.BadTemplate(logger, command.EffectId, template.Name, e.Message);

            return Refused(command, session, MailReasons.BadTemplate);
        }
    }

    /// <summary>
    /// Whether there is a recipient, and whether that one may get another mail, decides at the very end what becomes of it: until then every mail
    /// is the same work (docs/adr/0022).
    /// </summary>
    private async Task<Answer> QueueAsync(SendEmail command, EmailTemplate template, RenderedMail mail, IDocumentSession session, CancellationToken ct)
    {
        var mayGetIt = await allowances.TryTakeForRecipientAsync(session, command.To, command.EffectId, ct);
        var reason = command.To switch
        {
            null => null,
            var to when !IsAddress(to) => MailReasons.BadAddress,
            _ => mayGetIt ? null : MailReasons.RateLimited,
        };
        var target = new MailTarget(reason == MailReasons.BadAddress ? null : command.To, DropReason: reason);
        await queue.StageAsync(session, command.EffectId, command.Realm, template, mail, target, ct);

        return reason is null
            ? Answer.Final(new EmailAccepted { EffectId = command.EffectId })
            : Answer.Final(new EmailRefused { EffectId = command.EffectId, Reason = reason });
    }

    private static async Task<EmailTemplate?> TemplateAsync(SendEmail command, IDocumentSession session, CancellationToken ct) => command switch
    {
        { TemplateName: { } name, Template: null } => await EmailTemplates.FindAsync(session, name, ct),
        { TemplateName: null, Template: { } own } => TemplateReader.Read("", own, out _),
        _ => null,
    };

    private JsonElement? SecretsOf(SendEmail command) => command.Secrets is { } secrets ? JsonElement.Parse(sealer.Open(secrets)) : null;

    internal static bool IsAddress(string text) =>
        text.Length <= MaxAddressLength
        && MailboxAddress.TryParse(text, out var address)
        && address.Address == text
        && address.Domain.Length > 0
        && text.All(c => c is > ' ' and not (',' or ';' or '<' or '>' or (char)127));

    private Answer Refused(SendEmail command, IDocumentSession session, string reason)
    {
        queue.StageRefusal(session, command.EffectId, command.Realm, command.TemplateName, reason);

        return Answer.Final(new EmailRefused { EffectId = command.EffectId, Reason = reason });
    }
}

internal sealed class SendEmailConsumerDefinition : RequestConsumerDefinition<SendEmailConsumer>;
