using System.Collections.Immutable;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>What one request did to a session.</summary>
/// <param name="Session">The session after it.</param>
/// <param name="Events">Facts to append, all or none. Empty while answers are missing, and for a probe.</param>
/// <param name="Secrets">Secrets to keep for the next request, outermost frame first. Seal them before anything is stored.</param>
/// <param name="Result">What to do now.</param>
public sealed record Turn(
    JourneySession Session,
    ImmutableArray<SessionEvent> Events,
    ImmutableArray<StateBag> Secrets,
    TurnResult Result);

/// <summary>What to do after a turn. Closed.</summary>
public abstract record TurnResult
{
    private TurnResult()
    {
    }

    /// <summary>Find these answers, all at once, and advance again with the same input and the answers added.</summary>
    public sealed record NeedsReplies(ValueArray<EffectRequest> Requests) : TurnResult;

    /// <summary>Show these callbacks.</summary>
    /// <param name="Callbacks">The callbacks, with what may be echoed.</param>
    /// <param name="Header">Headline.</param>
    /// <param name="Description">Text below it.</param>
    /// <param name="Stage">Hint for the frontend.</param>
    /// <param name="IsProbe">True: the client only asked for validation, nothing happened, and the step stays as it is.</param>
    public sealed record AskUser(
        ValueArray<AskedCallback> Callbacks, string? Header, string? Description, string? Stage, bool IsProbe) : TurnResult;

    /// <summary>Wait for a link to be opened.</summary>
    public sealed record Suspended(AskedCallback Callback) : TurnResult;

    /// <summary>Success.</summary>
    /// <param name="Person">Who it is; null: nobody was identified.</param>
    /// <param name="CreatesSession">True: the person gets a single sign-on session.</param>
    public sealed record Succeeded(IdentityObject? Person, bool CreatesSession) : TurnResult;

    /// <summary>Failure.</summary>
    /// <param name="Message">Sentence for the person that the journey chose; null: the standard one.</param>
    /// <param name="Reason">What happened, for the log.</param>
    /// <param name="Broken">True: a node could not continue.</param>
    public sealed record Failed(string? Message, string Reason, bool Broken) : TurnResult;

    /// <summary>The session is over its time.</summary>
    public sealed record Expired : TurnResult;
}
