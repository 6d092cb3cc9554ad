using System.Text.Json;
using HandlebarsDotNet;
using Marten;
using MassTransit;
using MimeKit;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Notification.Store;
using Platform.Notification.Templates;

namespace Platform.Notification.Outgoing;

/// <summary>Queues one mail per effect id.</summary>
internal sealed class SendEmailConsumer(
    CommandInbox<INotificationStore> inbox, MailQueue queue, TemplateRenderer renderer, SecretSealer sealer)
    : IConsumer<SendEmail>
{
    private const int MaxAddressLength = 254; // RFC 5321 §4.5.3.1.3

    public async Task Consume(ConsumeContext<SendEmail> context)
    {
        var command = context.Message;
        var reply = await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => DecideAsync(command, session, ct), context.CancellationToken);
        queue.Wake();
        await context.RespondAsync(reply);
    }

    private async Task<Answer> DecideAsync(SendEmail command, IDocumentSession session, CancellationToken ct)
    {
        session.CorrelationId = command.CorrelationId;

        if (command.To is { } to && !IsAddress(to))
            return Refused(command, "bad-address");

        if (await TemplateAsync(command, session, ct) is not { } template)
            return Refused(command, command.TemplateName is null ? "bad-template" : "unknown-template");

        if (!template.Enabled)
            return Refused(command, "template-disabled");

        try
        {
            var mail = renderer.Render(template, EmailTemplates.Merge(command.Model, SecretsOf(command)), command.Languages);
            queue.Stage(session, command.EffectId, command.Realm, template, mail, command.To, subjectId: null);
        }
        catch (Exception e) when (e is HandlebarsException or MailTooLargeException)
        {
            return Refused(command, "bad-template");
        }

        return Answer.Final(new EmailAccepted { EffectId = command.EffectId });
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

    private static Answer Refused(SendEmail command, string reason) =>
        Answer.Final(new EmailRefused { EffectId = command.EffectId, Reason = reason });
}

internal sealed class SendEmailConsumerDefinition : RequestConsumerDefinition<SendEmailConsumer>;
