namespace Platform.Hosting.Messaging;

/// <summary>How messages travel.</summary>
public enum BusTransport
{
    /// <summary>Between processes, through RabbitMQ.</summary>
    RabbitMq = 0,

    /// <summary>Within one process.</summary>
    InMemory = 1,
}
