namespace Platform.Notification.Webhooks;

/// <summary>
/// One event on its way to one subscription. Written in the transaction that takes the event in, deleted with its delivery. Holds the published values of
/// the event, which an erasure empties.
/// </summary>
internal sealed record WebhookDelivery
{
    /// <summary>Id of this row; that of the event is the message id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the subscription.</summary>
    public required string Subscription { get; init; }

    /// <summary>What keeps its order: the facts about one subject to one subscription.</summary>
    public required string Lane { get; init; }

    /// <summary>Place in the lane.</summary>
    public required string Position { get; init; }

    /// <summary>Id of the event, the same for every attempt: <c>webhook-id</c>.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Type of the event.</summary>
    public required string Type { get; init; }

    /// <summary>Id of the person or object; empty: nobody.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The event as it is sent: CloudEvents 1.0 in JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it was taken in (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Not sent before (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Failed attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Reason { get; init; }

    /// <summary>W3C trace of the announcement.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Prints no content: it may be personal.</summary>
    public override string ToString() => $"WebhookDelivery({Id})";
}
