namespace Platform.Contracts.Identity.V1;

/// <summary>A change is made only while the person still has the password that allowed it.</summary>
public sealed record CredentialPrecondition
{
    /// <summary>The <see cref="ObjectMetadata.PasswordChangedAt"/> of that password; null: it is the first one.</summary>
    public DateTimeOffset? ChangedAt { get; init; }
}
