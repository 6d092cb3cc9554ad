namespace Platform.Notification.Outgoing;

/// <summary>A fact in the life of one mail. One stream per mail, its id is the effect id of the command. Addresses and texts stay outside.</summary>
internal interface IMailEvent;

/// <summary>The mail was accepted and waits for delivery.</summary>
internal sealed record MailQueued(string Realm, string Template, string Locale, DateTimeOffset At) : IMailEvent;

/// <summary>An attempt failed in a way that may pass; another one follows.</summary>
internal sealed record MailDeferred(int Attempt, string Reason, DateTimeOffset NextAttemptAt, DateTimeOffset At) : IMailEvent;

/// <summary>The mail server took it.</summary>
internal sealed record MailSent(int Attempt, DateTimeOffset At) : IMailEvent;

/// <summary>There was nobody to write to, or nobody who may get it now (<c>Reason</c>); the mail ends as silently as it came.</summary>
internal sealed record MailDropped(DateTimeOffset At, string? Reason = null) : IMailEvent;

/// <summary>The mail will not be delivered.</summary>
internal sealed record MailFailed(int Attempt, string Reason, DateTimeOffset At) : IMailEvent;

/// <summary>Nothing was queued, because the template could not be used.</summary>
internal sealed record MailRefused(string Realm, string Template, string Reason, DateTimeOffset At) : IMailEvent;
