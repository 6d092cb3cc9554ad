using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.Policies;

/// <summary>What a policy needs to know beyond the object itself; asked of the store before the evaluation, which stays pure.</summary>
internal sealed record PolicyFacts
{
    /// <summary>Nothing is taken.</summary>
    public static PolicyFacts None { get; } = new() { TakenProperties = [] };

    /// <summary>Properties whose value another object of the type already has.</summary>
    public required ImmutableHashSet<string> TakenProperties { get; init; }

    /// <summary>The time of the evaluation.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Schema of a type by its resource path, <c>managed/user</c>; null: there is no such type.</summary>
    public Func<string, JsonElement?> SchemaOf { get; init; } = _ => null;

    /// <summary>Names of the mappings to other systems; of types with the policy <c>mapping-exists</c>.</summary>
    public ImmutableHashSet<string> Mappings { get; init; } = [];

    /// <summary>Values that a property had before its present one, newest first; of properties with the policy <c>is-new</c>.</summary>
    public ImmutableDictionary<string, ImmutableArray<JsonElement>> PreviousValues { get; init; } = ImmutableDictionary<string, ImmutableArray<JsonElement>>.Empty;

    /// <summary>What scripts have said; null: nobody has asked them, and what needs one cannot be evaluated. <see cref="PolicyJudge"/> asks.</summary>
    public ScriptAnswers? Scripts { get; init; }
}
