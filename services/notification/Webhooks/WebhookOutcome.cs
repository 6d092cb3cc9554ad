namespace Platform.Notification.Webhooks;

/// <summary>What came of one attempt.</summary>
internal abstract record WebhookOutcome
{
    private WebhookOutcome()
    {
    }

    /// <summary>The receiver took the event.</summary>
    public sealed record Delivered : WebhookOutcome;

    /// <summary>It did not.</summary>
    /// <param name="Reason">Short name of the reason; no content of event or answer.</param>
    /// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
    /// <param name="IsGone">True: the receiver says that it will never take anything again (410).</param>
    public sealed record NotTaken(string Reason, TimeSpan? RetryAfter = null, bool IsGone = false) : WebhookOutcome;
}
