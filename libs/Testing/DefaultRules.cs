using Platform.Contracts.Access.V1;
using Platform.Hosting.Access;

namespace Platform.Testing;

/// <summary>Stands in for identity, which keeps the access rules, where a test hosts another service alone: the default table is in force.</summary>
internal sealed class DefaultRules : IAccessSource
{
    public Task<AccessConfigurationRead> ReadAsync(string? knownVersion, CancellationToken ct) => Task.FromResult(new AccessConfigurationRead { Version = "default" });
}
