using System.Collections.Immutable;

namespace Platform.Identity.Policies;

/// <summary>What a policy needs to know beyond the object itself; asked of the store before the evaluation, which stays pure.</summary>
internal sealed record PolicyFacts
{
    /// <summary>Nothing is taken.</summary>
    public static PolicyFacts None { get; } = new() { TakenProperties = [] };

    /// <summary>Properties whose value another object of the type already has.</summary>
    public required ImmutableHashSet<string> TakenProperties { get; init; }
}
