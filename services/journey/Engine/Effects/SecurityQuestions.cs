namespace Platform.Journey.Engine.Effects;

/// <summary>A security question: an id of the configuration, or the person's own text.</summary>
public sealed record SecurityQuestion(string? QuestionId, string? CustomQuestion);

/// <summary>
/// Which questions must this identity answer? Somebody who does not exist has questions as well: always the same, and no answer fits.
/// </summary>
/// <param name="Resource">Managed object type.</param>
/// <param name="ObjectId">The object; null: nobody was found.</param>
/// <param name="Identity">What the person named themselves with.</param>
/// <param name="DrawId">The same id draws the same questions.</param>
/// <param name="OwnQuestions">Whether the person's own questions may be shown: they tell that the account exists.</param>
public sealed record ReadSecurityQuestions(string Resource, string? ObjectId, string Identity, Guid DrawId, bool OwnQuestions)
    : Effect<SecurityQuestionsRead>;

/// <summary>The questions, and whether answers are accepted at all any more.</summary>
public sealed record SecurityQuestionsRead(ValueArray<SecurityQuestion> Questions, bool Locked) : EffectReply;

/// <summary>Are these answers right? A failure is counted.</summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="Resource">Managed object type.</param>
/// <param name="ObjectId">The object; null: nobody was found.</param>
/// <param name="Identity">What the person named themselves with.</param>
/// <param name="Answers">Question and answer.</param>
public sealed record VerifySecurityAnswers(
    Guid EffectId, string Resource, string? ObjectId, string Identity, ValueArray<SecurityAnswer> Answers)
    : Command<SecurityAnswersVerified>(EffectId);

/// <summary>An answer as typed.</summary>
public sealed record SecurityAnswer(SecurityQuestion Question, Secret Answer);

/// <summary>The result.</summary>
public sealed record SecurityAnswersVerified(SecurityAnswerVerdict Verdict) : EffectReply;

/// <summary>Result of a check of security answers.</summary>
public enum SecurityAnswerVerdict
{
    /// <summary>An answer is wrong, or there is nobody.</summary>
    Mismatch = 0,

    /// <summary>All are right.</summary>
    Match = 1,

    /// <summary>Too many failures before; nothing was checked.</summary>
    Locked = 2,
}
