namespace Platform.Testing.Stacks;

/// <summary>
/// What a test may do to a running stack besides talking to it: take processes away, look into stores and logs. A stack that only has
/// an address has none.
/// </summary>
public interface IStackControl
{
    /// <summary>Ends a process at once, without a chance to finish anything; returns when it is gone.</summary>
    /// <param name="process"><c>journey</c>, <c>identity</c>, <c>notification</c>, <c>consent</c>, <c>postgres</c> or <c>rabbitmq</c>.</param>
    Task KillAsync(string process);

    /// <summary>Asks a process to end and waits for it.</summary>
    /// <inheritdoc cref="KillAsync"/>
    Task StopAsync(string process);

    /// <summary>Starts again what is missing and waits until everything is ready.</summary>
    Task RestoreAsync();

    /// <summary>Name under which the processes reach servers of the test process; those must listen on all addresses.</summary>
    string HostOfTests { get; }

    /// <summary>AMQP address of the broker, as the tests reach it.</summary>
    Task<Uri> BrokerAsync();

    /// <summary>Connection string of an account that reads every schema; without a pool, because a connection may not outlive a server that a test ends.</summary>
    Task<string> DatabaseAsync();

    /// <summary>Everything that the processes wrote so far.</summary>
    Task<string> LogsAsync();
}
