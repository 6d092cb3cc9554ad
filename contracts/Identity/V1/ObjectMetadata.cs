namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Metadata of a managed object (<c>_meta</c>): not part of its properties.
/// </summary>
public sealed record ObjectMetadata
{
    /// <summary>When the object was created (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset LastChangedAt { get; init; }

    /// <summary>Completed logins that were counted.</summary>
    public required int LoginCount { get; init; }

    /// <summary>Version of the terms that the person accepted last; null: never.</summary>
    public string? TermsVersion { get; init; }

    /// <summary>When they were accepted (UTC).</summary>
    public DateTimeOffset? TermsAcceptedAt { get; init; }

    /// <summary>When the password was last replaced (UTC); null: it is still the first one, or there is none.</summary>
    public DateTimeOffset? PasswordChangedAt { get; init; }

    /// <summary>Number of security questions that the person has answers for; null: not told.</summary>
    public int? SecurityQuestions { get; init; }
}
