using System.Globalization;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// Counts of tries kept with a person: a property that holds one text per node, <c>node=count</c> (nodes reference §5).
/// </summary>
internal sealed class StoredRetries(string nodeId)
{
    private const string Property = "retryLimitNodeCount";

    private readonly string _prefix = $"{nodeId}=";

    /// <summary>The count of this node; null when there is none.</summary>
    public long? Read(IdentityObject person)
    {
        var mine = Entries(person).FirstOrDefault(IsMine);
        return long.TryParse(mine?[_prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    /// <summary>
    /// The change that sets the count of this node or, with null, removes it; counts of other nodes stay. Without a person it is one that finds nobody.
    /// </summary>
    public PatchObject Write(NodeInput input, IdentityObject? person, long? count)
    {
        var effectId = input.EffectId("retry-count");
        var others = person is null ? [] : Entries(person).Where(entry => !IsMine(entry));
        var entries = count is { } value ? others.Append(string.Create(CultureInfo.InvariantCulture, $"{_prefix}{value}")) : others;
        return new(
            effectId,
            input.IdentityResource,
            person?.Id ?? effectId.ToString("D"),
            Json.Object((Property, Json.From(entries))),
            AsObject: false,
            Terms: null);
    }

    private bool IsMine(string entry) => entry.StartsWith(_prefix, StringComparison.Ordinal);

    private static IEnumerable<string> Entries(IdentityObject person) =>
        person.Properties.Member(Property)?.Items().Select(entry => entry.AsText()).OfType<string>() ?? [];
}
