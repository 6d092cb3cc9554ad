namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: security questions and active terms. Answered with <see cref="SelfServiceConfigurationRead"/>.
/// </summary>
public sealed record ReadSelfServiceConfiguration
{
    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }
}
