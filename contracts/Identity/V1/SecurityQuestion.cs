namespace Platform.Contracts.Identity.V1;

/// <summary>
/// One security question: an id of the configuration, or the person's own text. Exactly one of both is set.
/// </summary>
public sealed record SecurityQuestion
{
    /// <summary>Id within <c>selfservice.kba</c>; null: the question is the person's own.</summary>
    public string? QuestionId { get; init; }

    /// <summary>The person's own text; null: the question is configured.</summary>
    public string? CustomQuestion { get; init; }
}
