using Platform.Contracts.Access.V1;
using Platform.Hosting.Messaging;

namespace Platform.Hosting.Access;

/// <summary>Where the table of rules and the clients come from: the service that keeps them, in this process or over the bus.</summary>
public interface IAccessSource
{
    /// <summary>The present documents; without them when the version is the known one.</summary>
    Task<AccessConfigurationRead> ReadAsync(string? knownVersion, CancellationToken ct);
}

/// <summary>Asks identity over the bus.</summary>
internal sealed class BusAccessSource(IRequester requester) : IAccessSource
{
    public Task<AccessConfigurationRead> ReadAsync(string? knownVersion, CancellationToken ct) =>
        requester.AskAsync<ReadAccessConfiguration, AccessConfigurationRead>(new() { KnownVersion = knownVersion }, ct);
}
