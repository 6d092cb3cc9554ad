namespace Platform.Notification.Outgoing;

/// <summary>Why a mail was refused, dropped or not taken; written into events, records and replies.</summary>
internal static class MailReasons
{
    /// <summary>The command named no recipient.</summary>
    public const string Nobody = "nobody";

    public const string UnknownTemplate = "unknown-template";
    public const string TemplateDisabled = "template-disabled";
    public const string BadTemplate = "bad-template";
    public const string BadAddress = "bad-address";
    public const string RateLimited = "rate-limited";

    /// <summary>The waiting text is sealed under a key that this process does not have.</summary>
    public const string KeyMissing = "key-missing";

    /// <summary>The configured mail server holds a placeholder that stands for nothing, or for what cannot be there.</summary>
    public const string ServerConfiguration = "server-configuration";

    /// <summary>No mail can be made of what waits.</summary>
    public const string CannotBeComposed = "not-composable";

    /// <summary>A defect; the log of that time tells more.</summary>
    public const string Internal = "internal";
}
