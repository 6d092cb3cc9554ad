using System.Collections.Immutable;

namespace Platform.Identity.Kba;

/// <summary>The hashed answers of one object. A document of its own: never part of an event or a reply.</summary>
internal sealed record SecurityAnswers
{
    /// <summary>Key of the object.</summary>
    public required string Id { get; init; }

    public required ImmutableArray<SecurityAnswer> Answers { get; init; }
}

/// <summary>One question with the hash of its answer: a PHC text, or an imported salted digest.</summary>
internal sealed record SecurityAnswer(string? QuestionId, string? CustomQuestion, string Hash)
{
    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "SecurityAnswer(***)";
}
