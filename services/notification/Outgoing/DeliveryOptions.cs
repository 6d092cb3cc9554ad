using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Outgoing;

/// <summary>Section <c>Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>Mails that one replica has on the wire at the same time; each holds a database connection.</summary>
    [Range(1, 16)]
    public int Concurrency { get; set; } = 4;

    /// <summary>
    /// A mail waits this long before its first attempt: whoever asked for it has the answer by then, so that the work of delivering, which a mail to nobody
    /// does not make, cannot be seen in the time of that answer.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan Lead { get; set; } = TimeSpan.FromMilliseconds(250);
}
