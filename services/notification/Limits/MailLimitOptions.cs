using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Limits;

/// <summary>Section <c>MailLimits</c>: how many mails may go out, counted over all replicas.</summary>
internal sealed class MailLimitOptions
{
    /// <summary>Mails that one recipient may get per hour in the long run; 0 switches the limit off.</summary>
    [Range(0, 100_000)]
    public double PerRecipientPerHour { get; set; } = 20;

    /// <summary>Mails that one recipient may get at once after a pause.</summary>
    [Range(1, 100_000)]
    public int PerRecipientBurst { get; set; } = 10;

    /// <summary>Mails per second to everybody together; more wait. 0 switches the limit off.</summary>
    [Range(0, 100_000)]
    public double PerSecond { get; set; } = 50;

    /// <summary>Mails to everybody together that may go out at once after a pause.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 500;
}
