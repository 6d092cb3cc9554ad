namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="VerifyCredentials"/>. Carries the object, so that the following nodes need no further question.
/// </summary>
public sealed record CredentialsVerified
{
    /// <summary>The result.</summary>
    public required CredentialVerdict Verdict { get; init; }

    /// <summary>The person, present only with <see cref="CredentialVerdict.Match"/>.</summary>
    public ManagedObject? Object { get; init; }
}
