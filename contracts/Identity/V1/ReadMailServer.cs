namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: the mail server that is configured, document <c>external.email</c>. Answered with <see cref="MailServerRead"/>.
/// </summary>
public sealed record ReadMailServer
{
    /// <summary>Number of the change that the asker heard of; the answer is as of that or of a later one.</summary>
    public required long Revision { get; init; }
}
