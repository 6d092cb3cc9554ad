using System.Collections.Immutable;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>
/// Runs journeys: a pure function from a session and a request to the facts that follow. It waits for nothing: when a node needs
/// the outside world, the turn says so, and is asked again, from the same session, with the answers. Nothing half-done can be stored.
/// </summary>
public static class JourneyEngine
{
    /// <summary>Starts a session at the first node of its journey.</summary>
    /// <param name="start">The fact that opens the session.</param>
    /// <param name="journeys">The pinned journeys.</param>
    /// <param name="input">What the request brings.</param>
    public static Turn Start(SessionStarted start, JourneySet journeys, TurnInput input)
    {
        var session = JourneySession.Evolve(null, start);
        return new TurnRun(session, journeys, input, [start]).ToEnd();
    }

    /// <summary>Takes the next step of a session that waits for the person, or for a link.</summary>
    /// <param name="session">The session as its events tell it.</param>
    /// <param name="journeys">The pinned journeys.</param>
    /// <param name="input">What the request brings; as many answers as callbacks were asked.</param>
    public static Turn Advance(JourneySession session, JourneySet journeys, TurnInput input)
    {
        if (session.HasEnded)
        {
            return new(session, [], [], new TurnResult.Expired());
        }

        if (IsOverTime(session, input.Now, input.Limits))
        {
            SessionEvent expired = new SessionExpired(input.Now);
            return new(JourneySession.Evolve(session, expired), [expired], [], new TurnResult.Expired());
        }

        if (session.Status == SessionStatus.Suspended && !input.Resumed)
        {
            return new(session, [], [], new TurnResult.Suspended(session.Asked[0]));
        }

        return new TurnRun(session, journeys, input, []).ToEnd();
    }

    /// <summary>The first shared state of a session.</summary>
    /// <param name="realm">Realm path.</param>
    /// <param name="existingUser">Name of the person whose present session came with the request; null: none.</param>
    /// <param name="targetLevel">Authentication level that the client wants to reach; null: any.</param>
    public static StateChange InitialState(string realm, string? existingUser, int? targetLevel = null)
    {
        var shared = ImmutableDictionary<string, Json>.Empty
            .Add("realm", Json.From(realm))
            .Add(NodeState.AuthLevel, Json.From(0));
        shared = targetLevel is { } level ? shared.Add(NodeState.TargetAuthLevel, Json.From(level)) : shared;
        return new(existingUser is null ? shared : shared.Add(NodeState.UserName, Json.From(existingUser)), []);
    }

    /// <summary>True when the session may no longer be continued: its clock, or that of its suspension, has run out.</summary>
    public static bool IsOverTime(JourneySession session, DateTimeOffset now, JourneyLimits limits) => session.Status == SessionStatus.Suspended
        ? now - session.LastAskedAt > limits.SuspendedTimeout
        : now - session.ClockStartedAt > limits.MaxDuration;
}
