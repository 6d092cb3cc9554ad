using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Journey.Engine.State;

/// <summary>One layer of state: names and JSON values, immutable, equal by content. Prints its names only.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "Not a collection type.")]
public sealed record StateBag(ImmutableDictionary<string, Json> Entries)
{
    /// <summary>Nothing.</summary>
    public static StateBag Empty { get; } = new(ImmutableDictionary<string, Json>.Empty);

    /// <summary>True when the layer holds nothing.</summary>
    public bool IsEmpty => Entries.IsEmpty;

    /// <summary>The value of a name; null when absent.</summary>
    public Json? Get(string name) => Entries.TryGetValue(name, out var value) ? value : null;

    /// <summary>A copy with the value.</summary>
    public StateBag Put(string name, Json value) => new(Entries.SetItem(name, value));

    /// <summary>A copy without the name.</summary>
    public StateBag Remove(string name) => Entries.ContainsKey(name) ? new(Entries.Remove(name)) : this;

    /// <summary>This layer with the other laid over it; objects such as <c>objectAttributes</c> are merged.</summary>
    public StateBag MergedWith(StateBag over) => over.Entries.Aggregate(
        this,
        (merged, entry) => merged.Put(
            entry.Key, merged.Get(entry.Key) is { } mine ? mine.MergedWith(entry.Value) : entry.Value));

    /// <inheritdoc/>
    public bool Equals(StateBag? other) => other is not null
        && (ReferenceEquals(Entries, other.Entries)
            || (Entries.Count == other.Entries.Count
                && Entries.All(entry => other.Entries.TryGetValue(entry.Key, out var value) && value == entry.Value)));

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Count;

    /// <summary>The names, never the values.</summary>
    public override string ToString() => $"StateBag({string.Join(", ", Entries.Keys.Order(StringComparer.Ordinal))})";
}
