namespace Platform.Identity.Kba.Checking;

/// <summary>How often the questions of one subject were answered wrongly, folded from its attempts.</summary>
internal sealed record SecurityAttempts
{
    /// <summary>Key of the stream and of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Failures that count.</summary>
    public int Failures { get; init; }

    /// <summary>When the last one was.</summary>
    public DateTimeOffset LastAttemptAt { get; init; }

    /// <summary>The state after one more fact.</summary>
    public static SecurityAttempts Fold(SecurityAttempts? attempts, string id, IAttemptEvent fact)
    {
        var before = attempts ?? new() { Id = id };

        return fact switch
        {
            QuestionsFailed failed => before with { Failures = failed.Failures, LastAttemptAt = failed.At },
            QuestionsPassed or QuestionsUnlocked => before with { Failures = 0, LastAttemptAt = fact.At },
            _ => before,
        };
    }
}
