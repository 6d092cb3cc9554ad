using System.Collections.Immutable;

namespace Platform.Journey.Engine.Nodes;

/// <summary>A way out of a node. Ids are case-sensitive and are the keys of a tree's connections.</summary>
public sealed record Outcome(string Id, string DisplayName)
{
    /// <summary>The one way out of a node that decides nothing.</summary>
    public static ImmutableArray<Outcome> Single { get; } = [new("outcome", "Outcome")];

    /// <summary>The two ways out of a decision.</summary>
    public static ImmutableArray<Outcome> TrueFalse { get; } = [new("true", "True"), new("false", "False")];
}
