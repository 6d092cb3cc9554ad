using System.Collections.Immutable;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>
/// The secret state of every frame during a turn. What is transient now becomes secure when the turn ends: all of it is kept,
/// encrypted, until the journey ends or a node removes it (docs/adr/0006).
/// </summary>
internal sealed record FrameSecrets(ImmutableArray<FrameSecrets.Layers> Frames)
{
    public Layers Top => Frames[^1];

    public static FrameSecrets Open(ImmutableArray<StateBag> kept, int frames) => new(
        [.. Enumerable.Range(0, frames).Select(i => new Layers(StateBag.Empty, i < kept.Length ? kept[i] : StateBag.Empty))]);

    public FrameSecrets WithTop(NodeState state) => new(Frames.SetItem(Frames.Length - 1, new(state.Transient, state.Secure)));

    /// <summary>An inner journey sees of the outer secrets only what its nodes declare; nothing else comes in, and nothing goes back.</summary>
    public FrameSecrets Enter(JourneySet journeys, string inner)
    {
        var visible = Top.Kept.Entries.Where(entry => journeys.NeedsTransient(inner, entry.Key));
        return new(Frames.Add(new(new StateBag(visible.ToImmutableDictionary()), StateBag.Empty)));
    }

    public FrameSecrets Leave() => new(Frames[..^1]);

    public ImmutableArray<StateBag> Kept() => [.. Frames.Select(frame => frame.Kept)];

    internal readonly record struct Layers(StateBag Transient, StateBag Secure)
    {
        public StateBag Kept => Secure.MergedWith(Transient);
    }
}
