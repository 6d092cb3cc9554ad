using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Webhooks;

/// <summary>Section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>
    /// Hosts that subscriptions may name although they are in a private network or do without TLS: <c>crm.internal</c>, <c>10.0.0.7</c>,
    /// <c>*.example.com</c>. All others are public hosts behind https.
    /// </summary>
    public IList<string> AllowedHosts { get; init; } = [];

    /// <summary>What the <c>source</c> of every event begins with; the name of the service that announced it follows.</summary>
    [Required]
    [RegularExpression("[a-z][a-z0-9+.-]*:.*[^/:]")]
    public string Source { get; set; } = "urn:platform";

    /// <summary>Events that one replica has on the wire at the same time; each holds a database connection.</summary>
    [Range(1, 16)]
    public int Concurrency { get; set; } = 6;

    /// <summary>Of these, events to one subscription, so that a slow receiver holds up nobody else.</summary>
    [Range(1, 16)]
    public int ConcurrencyPerSubscription { get; set; } = 3;

    /// <summary>Longest time for one attempt.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A subscription to which nothing could be delivered for this long is disabled.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long the former secret of a subscription signs beside the new one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long undelivered events are kept: dead letters, and what waits for a disabled subscription.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(30);
}
