namespace Platform.Notification.Webhooks;

/// <summary>Whether a subscription can be delivered to. Not there: it can.</summary>
internal sealed record WebhookHealth
{
    /// <summary>Name of the subscription.</summary>
    public required string Id { get; init; }

    /// <summary>The first failure since the last delivery (UTC).</summary>
    public required DateTimeOffset FailingSince { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was given up (UTC); null: it is still tried.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>The health after one more failure.</summary>
    /// <param name="health">Before; null: all was well.</param>
    /// <param name="name">Subscription.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="disableAfter">How long failures are borne.</param>
    public static WebhookHealth After(WebhookHealth? health, string name, WebhookOutcome.NotTaken failure, DateTimeOffset now, TimeSpan disableAfter)
    {
        var since = health?.FailingSince ?? now;

        return new()
        {
            Id = name,
            FailingSince = since,
            Reason = failure.Reason,
            DisabledAt = health?.DisabledAt ?? (failure.IsGone || now - since >= disableAfter ? now : null),
        };
    }
}
