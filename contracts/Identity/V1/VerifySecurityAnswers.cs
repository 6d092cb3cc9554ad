namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Command: check the answers to security questions, and count a failure. Answered with <see cref="SecurityAnswersVerified"/> or
/// <see cref="CommandConflict"/>. An identity without object gets the same work, and counts and locks alike.
/// </summary>
public sealed record VerifySecurityAnswers
{
    /// <summary>Id of the change: derived from session, step and node. The same id is answered with the first answer.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The object; null: nobody was found for the identity.</summary>
    public string? ObjectId { get; init; }

    /// <summary>What the person named themselves with.</summary>
    public required string Identity { get; init; }

    /// <summary>JSON array of <c>{"questionId" | "customQuestion", "answer"}</c>, sealed.</summary>
    public required SealedSecret Answers { get; init; }

    /// <summary>Authentication session that causes the check.</summary>
    public required string CorrelationId { get; init; }
}
