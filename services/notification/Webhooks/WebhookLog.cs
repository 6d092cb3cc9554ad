namespace Platform.Notification.Webhooks;

internal static partial class WebhookLog
{
    [LoggerMessage(3020, LogLevel.Warning, "Event {EventId} not taken by webhook {Subscription} at attempt {Attempt} ({Reason})")]
    public static partial void NotTaken(ILogger logger, Guid eventId, string subscription, int attempt, string reason);

    [LoggerMessage(3021, LogLevel.Error, "Event {EventId} for webhook {Subscription} given up at attempt {Attempt} ({Reason}); it is a dead letter now")]
    public static partial void GivenUp(ILogger logger, Guid eventId, string subscription, int attempt, string reason);

    [LoggerMessage(3022, LogLevel.Error, "Webhook {Subscription} is disabled, after failures since {Since} ({Reason})")]
    public static partial void Disabled(ILogger logger, string subscription, DateTimeOffset since, string reason);

    [LoggerMessage(3023, LogLevel.Warning, "Webhooks wait for the database ({Failure})")]
    public static partial void StoreAway(ILogger logger, string failure);

    [LoggerMessage(3024, LogLevel.Error, "Delivery of webhooks failed unexpectedly and goes on")]
    public static partial void RoundFailed(ILogger logger, Exception failure);

    [LoggerMessage(3025, LogLevel.Information, "Webhook {Subscription} was changed: {Change}")]
    public static partial void Changed(ILogger logger, string subscription, string change);
}
