using System.Collections.Immutable;

namespace Platform.Journey.Engine.State;

/// <summary>What a node changed in the shared state: recorded with every step, so that the stream alone tells the state.</summary>
/// <param name="Put">Names with their new values.</param>
/// <param name="Removed">Names that are gone.</param>
public sealed record StateChange(ImmutableDictionary<string, Json> Put, ValueArray<string> Removed)
{
    /// <summary>No change.</summary>
    public static StateChange None { get; } = new(ImmutableDictionary<string, Json>.Empty, []);

    /// <summary>The change that leads from one layer to another.</summary>
    public static StateChange Between(StateBag before, StateBag after)
    {
        if (ReferenceEquals(before.Entries, after.Entries))
        {
            return None;
        }

        var put = after.Entries.Where(entry => before.Get(entry.Key) is not { } old || old != entry.Value);
        var removed = before.Entries.Keys.Where(name => !after.Entries.ContainsKey(name)).Order(StringComparer.Ordinal);
        return new(put.ToImmutableDictionary(), removed.ToValueArray());
    }

    /// <summary>The layer after this change.</summary>
    public StateBag ApplyTo(StateBag before) =>
        Put.IsEmpty && Removed.IsEmpty ? before : new(before.Entries.SetItems(Put).RemoveRange(Removed));

    /// <inheritdoc/>
    public bool Equals(StateChange? other) =>
        other is not null && Removed == other.Removed && new StateBag(Put).Equals(new StateBag(other.Put));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Put.Count, Removed);
}
