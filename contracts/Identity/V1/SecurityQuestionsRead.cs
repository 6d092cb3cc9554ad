using System.Collections.Immutable;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="ReadSecurityQuestions"/>.
/// </summary>
public sealed record SecurityQuestionsRead
{
    /// <summary>The drawn questions, as many as the configuration wants answered (<c>minimumAnswersToVerify</c>).</summary>
    public required ImmutableArray<SecurityQuestion> Questions { get; init; }

    /// <summary>True: too many wrong answers; none is accepted any more.</summary>
    public required bool Locked { get; init; }
}
