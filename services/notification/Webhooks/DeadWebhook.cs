namespace Platform.Notification.Webhooks;

/// <summary>An event that was given up, for an administrator to look at and to send again.</summary>
internal sealed record DeadWebhook
{
    /// <summary>Id of the delivery.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the subscription.</summary>
    public required string Subscription { get; init; }

    /// <summary>Person or object of the event.</summary>
    public required string SubjectId { get; init; }

    /// <summary>When it was given up (UTC).</summary>
    public required DateTimeOffset GivenUpAt { get; init; }

    /// <summary>The delivery as it was after its last attempt.</summary>
    public required WebhookDelivery Delivery { get; init; }

    public static DeadWebhook Of(WebhookDelivery delivery, DateTimeOffset now) => new()
    {
        Id = delivery.Id,
        Subscription = delivery.Subscription,
        SubjectId = delivery.SubjectId,
        GivenUpAt = now,
        Delivery = delivery,
    };

    /// <summary>Prints no content: it may be personal.</summary>
    public override string ToString() => $"DeadWebhook({Id})";
}
