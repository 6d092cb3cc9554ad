using System.ComponentModel.DataAnnotations;

namespace Platform.Hosting.Messaging;

/// <summary>Section <c>Bus</c>.</summary>
public sealed class BusOptions
{
    /// <summary>Default: in memory when one process hosts several services, otherwise RabbitMQ (<c>ConnectionStrings:RabbitMq</c>).</summary>
    public BusTransport Transport { get; set; }

    /// <summary>Longest wait for a reply. Clients of the gateway give up after 5 s, so that two questions must not add up to more.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Messages a queue may have in work per process.</summary>
    [Range(1, 1000)]
    public int Prefetch { get; set; } = 64;
}
