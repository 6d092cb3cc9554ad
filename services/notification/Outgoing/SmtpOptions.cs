using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Outgoing;

/// <summary>Section <c>Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Mail server. Without one, mails land in the developer inbox (<see cref="Inbox.InboxOptions"/>).</summary>
    public string? Host { get; set; }

    /// <summary>Port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Require TLS: <c>true</c> refuses a server without it, <c>false</c> uses it when offered.</summary>
    public bool RequireTls { get; set; } = true;

    /// <summary>Account, when the server asks for one.</summary>
    public string? User { get; set; }

    /// <summary>Password of the account.</summary>
    public string? Password { get; set; }

    /// <summary>Sender of mails whose template names none.</summary>
    [Required, MinLength(3)]
    public string From { get; set; } = "no-reply@localhost";

    /// <summary>Longest time for one mail.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
