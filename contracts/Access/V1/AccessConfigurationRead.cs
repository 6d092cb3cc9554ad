using System.Text.Json;

namespace Platform.Contracts.Access.V1;

/// <summary>
/// Reply to <see cref="ReadAccessConfiguration"/>.
/// </summary>
public sealed record AccessConfigurationRead
{
    /// <summary>Changes with the documents. When it is the known one, the documents are left out.</summary>
    public required string Version { get; init; }

    /// <summary>The document <c>access</c>; null when none is configured: the default table is in force.</summary>
    public JsonElement? Access { get; init; }

    /// <summary>The document <c>access.clients</c>, with digests of the secrets; null when none is configured.</summary>
    public JsonElement? Clients { get; init; }
}
