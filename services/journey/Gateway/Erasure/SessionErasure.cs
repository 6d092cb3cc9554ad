using System.Collections.Immutable;
using JasperFx.Events;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>
/// The rule of what stays in the stream of a session that knew somebody who is gone: which way it took and when, and nothing that was typed, shown or
/// kept. The person's id stays, and is nobody's any more.
/// </summary>
internal static class SessionErasure
{
    /// <summary>The event without personal data; null: it holds none.</summary>
    public static SessionEvent? Mask(SessionEvent fact) => fact switch
    {
        SessionStarted x => x with { Shared = StateChange.None, Options = x.Options with { Goto = null, GotoOnFail = null }, Client = null },
        UserAsked x => x with
        {
            Callbacks = [],
            Header = null,
            Description = null,
            Shared = StateChange.None,
            SessionProperties = ImmutableDictionary<string, string?>.Empty,
        },
        NodeLeft x => x with
        {
            Shared = StateChange.None,
            Identified = x.Identified is { } person ? person with { Name = "" } : null,
            SessionProperties = ImmutableDictionary<string, string?>.Empty,
        },
        InnerJourneyEntered x => x with { Shared = StateChange.None },
        InnerJourneyLeft x => x with { Shared = StateChange.None },
        SessionSuspended x => x with { Callback = x.Callback with { Output = [], Input = [] }, Shared = StateChange.None },
        SessionSucceeded x => x with { UserName = x.UserName is null ? null : "" },
        SessionFailed x => x with { Reason = "" },

        // The key of the box is destroyed with the end of the session.
        SecretsSealed or SessionResumed or SessionExpired or SsoSessionEnded => null,
        _ => throw new InvalidOperationException($"It is not decided what stays of {fact.GetType().Name}."),
    };

    /// <summary>A stored event with its body masked; the stored type stays. Null: it holds nothing personal.</summary>
    public static IEvent? Mask(IEvent e) => e.Data is SessionEvent fact && Mask(fact) is { } masked
        ? masked switch
        {
            SessionStarted x => e.WithData(x),
            UserAsked x => e.WithData(x),
            NodeLeft x => e.WithData(x),
            InnerJourneyEntered x => e.WithData(x),
            InnerJourneyLeft x => e.WithData(x),
            SessionSuspended x => e.WithData(x),
            SessionSucceeded x => e.WithData(x),
            SessionFailed x => e.WithData(x),
            _ => throw new InvalidOperationException($"Unmapped event {masked.GetType().Name}."),
        }
        : null;
}
