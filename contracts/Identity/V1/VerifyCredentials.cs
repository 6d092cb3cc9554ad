namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: do this name and this password belong together? Answered with <see cref="CredentialsVerified"/>. Takes the same work for an unknown name.
/// </summary>
public sealed record VerifyCredentials
{
    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The name as typed; compared without regard to case.</summary>
    public required string UserName { get; init; }

    /// <summary>The password, sealed.</summary>
    public required SealedSecret Password { get; init; }
}
