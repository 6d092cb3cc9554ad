namespace Platform.Journey.Engine.Effects;

/// <summary>
/// A question only the outside world can answer, as a value: a node asks it, and is run again with the answer. Two equal effects
/// in one visit of a node are the same question (docs/adr/0002).
/// </summary>
public abstract record Effect;

/// <summary>A question with the type of its answer. It changes nothing.</summary>
public abstract record Effect<TReply> : Effect
    where TReply : EffectReply;

/// <summary>
/// An effect that changes something. Its id is derived from session, step and node, so that a repetition is recognized by
/// whoever carries it out (docs/adr/0008).
/// </summary>
public abstract record Command<TReply>(Guid EffectId) : Effect<TReply>, ICommand
    where TReply : EffectReply;

/// <summary>Marks effects that change something.</summary>
public interface ICommand
{
    /// <summary>Id of the change.</summary>
    Guid EffectId { get; }
}

/// <summary>The answer to an effect.</summary>
public abstract record EffectReply;

/// <summary>An effect that a visit of a node waits for.</summary>
/// <param name="Visit">The visit that asked; answers belong to it alone.</param>
/// <param name="Effect">The question.</param>
public sealed record EffectRequest(string Visit, Effect Effect);
