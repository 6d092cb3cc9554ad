using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Outgoing;

/// <summary>Section <c>Notices</c>: mails that facts cause, without a journey asking for them.</summary>
internal sealed class NoticeOptions
{
    /// <summary>Tell a person by mail that the password was changed.</summary>
    public bool PasswordChanged { get; set; } = true;

    /// <summary>Template of that mail.</summary>
    [Required, MinLength(1)]
    public string PasswordChangedTemplate { get; set; } = "passwordChanged";
}
