using System.ComponentModel.DataAnnotations;

namespace Platform.Notification.Outgoing;

/// <summary>Section <c>Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>Mails that one replica has on the wire at the same time; each holds a database connection.</summary>
    [Range(1, 16)]
    public int Concurrency { get; set; } = 4;
}
