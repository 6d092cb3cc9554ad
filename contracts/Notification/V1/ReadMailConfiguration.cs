namespace Platform.Contracts.Notification.V1;

/// <summary>
/// Query: configuration documents that this service keeps, mail templates, without their secrets and a page at a time. Answered with <see cref="MailConfigurationRead"/>.
/// </summary>
public sealed record ReadMailConfiguration
{
    /// <summary>Id that the page before ended with; null: from the beginning.</summary>
    public string? After { get; init; }
}
