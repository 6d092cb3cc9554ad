using System.Collections.Immutable;
using System.Globalization;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>The authentication level of a session: what its journeys were worth, kept as a property that nobody else can set.</summary>
internal static class AuthLevels
{
    /// <summary>The level of a session.</summary>
    public static int Of(SsoSession session) =>
        int.TryParse(session.Properties.GetValueOrDefault(SystemSessionProperties.AuthLevel), NumberStyles.Integer, CultureInfo.InvariantCulture, out var level)
            ? level
            : 0;

    /// <summary>
    /// Properties of the session that a journey ends in. A step-up of the same person keeps the higher of both levels: what was proved before
    /// is still proved. Somebody else begins anew.
    /// </summary>
    public static ImmutableDictionary<string, string> Write(JourneySession journey, IdentityObject person, SsoSession? replaced)
    {
        var reached = (int)Math.Clamp(journey.Shared.Get(NodeState.AuthLevel)?.AsInteger() ?? 0, int.MinValue, int.MaxValue);
        var kept = replaced?.SubjectId == person.Id && replaced.Realm == journey.Realm ? Math.Max(reached, Of(replaced)) : reached;
        return journey.SessionProperties.SetItem(SystemSessionProperties.AuthLevel, kept.ToString(CultureInfo.InvariantCulture));
    }
}
