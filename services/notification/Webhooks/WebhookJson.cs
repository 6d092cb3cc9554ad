using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Notification.Webhooks;

/// <summary>Subscriptions and dead letters as administrators see them. Never with a secret.</summary>
internal static class WebhookJson
{
    public static JsonObject Of(ShownWebhook shown)
    {
        var (webhook, health) = (shown.Webhook, shown.Health);

        return WithoutNulls(new JsonObject
        {
            ["_id"] = webhook.Id,
            ["_rev"] = webhook.Revision.ToString(CultureInfo.InvariantCulture),
            ["url"] = webhook.Url.OriginalString,
            ["eventTypes"] = new JsonArray([.. webhook.EventTypes.Select(type => (JsonNode)type)]),
            ["filter"] = webhook.Filter,
            ["enabled"] = webhook.Enabled,
            ["description"] = webhook.Description,
            ["formerSecretUntil"] = Time(webhook.FormerSecretUntil),
            ["state"] = !webhook.Enabled || health?.DisabledAt is not null ? "disabled" : health is null ? "active" : "failing",
            ["failingSince"] = Time(health?.FailingSince),
            ["disabledAt"] = Time(health?.DisabledAt),
            ["lastReason"] = health?.Reason,
            ["waiting"] = shown.Waiting,
            ["deadLetters"] = shown.DeadLetters,
        });
    }

    /// <param name="letter">The letter.</param>
    /// <param name="isWhole">True: with the event itself.</param>
    public static JsonObject Of(DeadWebhook letter, bool isWhole)
    {
        var delivery = letter.Delivery;

        return WithoutNulls(new JsonObject
        {
            ["_id"] = letter.Id.ToString(),
            ["eventId"] = delivery.EventId.ToString(),
            ["type"] = delivery.Type,
            ["subject"] = delivery.SubjectId,
            ["attempts"] = delivery.Attempts,
            ["reason"] = delivery.Reason,
            ["receivedAt"] = Time(delivery.At),
            ["givenUpAt"] = Time(letter.GivenUpAt),
            ["event"] = isWhole ? JsonNode.Parse(delivery.Body) : null,
        });
    }

    private static JsonValue? Time(DateTimeOffset? at) => at is { } known ? JsonValue.Create(known.ToUniversalTime()) : null;

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var name in json.Where(member => member.Value is null).Select(member => member.Key).ToArray())
            json.Remove(name);

        return json;
    }
}
