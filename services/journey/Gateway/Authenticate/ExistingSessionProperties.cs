using System.Collections.Immutable;
using System.Globalization;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>The present session as journeys see it, under the names that session nodes and scripts ask for (nodes reference §4.4).</summary>
internal static class ExistingSessionProperties
{
    public static ImmutableDictionary<string, string> Of(SsoSession session) => session.Properties.SetItems(new Dictionary<string, string>
    {
        ["UserToken"] = session.UserName,
        ["UserId"] = session.SubjectId,
        ["Principal"] = $"id={session.SubjectId},ou=user",
        ["Organization"] = session.Realm,
        ["Service"] = session.Journey,
        [SystemSessionProperties.AuthLevel] = AuthLevels.Of(session).ToString(CultureInfo.InvariantCulture),
        ["authInstant"] = session.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["AMCtxId"] = session.AuthenticationSessionId.ToString("D"),
        ["sun.am.UniversalIdentifier"] = $"id={session.SubjectId},ou=user",
    });
}
