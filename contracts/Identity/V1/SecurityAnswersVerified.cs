namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="VerifySecurityAnswers"/>.
/// </summary>
public sealed record SecurityAnswersVerified
{
    /// <summary>The id of the command.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>The result.</summary>
    public required SecurityAnswerVerdict Verdict { get; init; }
}
