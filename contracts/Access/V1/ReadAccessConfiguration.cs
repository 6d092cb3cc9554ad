namespace Platform.Contracts.Access.V1;

/// <summary>
/// Query: who may do what, and which clients there are. Answered with <see cref="AccessConfigurationRead"/>.
/// </summary>
public sealed record ReadAccessConfiguration
{
    /// <summary>Version that the asker has already; null: none.</summary>
    public string? KnownVersion { get; init; }
}
