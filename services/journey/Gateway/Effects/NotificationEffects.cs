using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using V1 = Platform.Contracts.Notification.V1;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Mails, queued by the notification service.</summary>
internal sealed class NotificationEffects(IRequester requester, SecretSealer sealer)
{
    public async Task<EmailQueued> SendAsync(SendEmail effect, EffectContext context, CancellationToken ct)
    {
        var reply = await requester.AskAsync<V1.SendEmail, V1.EmailAccepted, V1.EmailRefused, CommandConflict>(
            new()
            {
                EffectId = effect.EffectId,
                Realm = context.Realm,
                TemplateName = effect.Content.TemplateName,
                Template = effect.Content.Template?.Element,
                To = effect.To,
                Model = effect.Model.Element,
                Secrets = effect.Secrets.IsEmpty ? null : sealer.Seal(TextOf(effect.Secrets)),
                Languages = effect.Locale is { } locale ? context.Languages.Add(locale) : context.Languages,
                CorrelationId = context.CorrelationId,
            },
            ct);
        return reply switch
        {
            V1.EmailAccepted => new(effect.To is not null),
            V1.EmailRefused refused => new(false, refused.Reason),
            _ => throw new EffectConflictException(effect.EffectId),
        };
    }

    private static string TextOf(ValueArray<SecretMember> secrets) => new JsonObject(
        secrets.Select(secret => KeyValuePair.Create(secret.Name, (JsonNode?)secret.Value.Reveal()))).ToJsonString();
}
