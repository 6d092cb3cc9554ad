using System.Globalization;
using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Sessions on the wire (authenticate-protocol §4).</summary>
internal static class SessionJson
{
    /// <summary>What <c>getSessionInfo</c> answers.</summary>
    public static Json Info(SsoSession session, IEnumerable<string> shownProperties) => Json.Object(
        ("username", Json.From(session.SubjectId)),
        ("universalId", Json.From(UniversalId(session.Realm, session.SubjectId))),
        ("realm", Json.From(session.Realm)),
        ("latestAccessTime", Time(session.LastAccessAt)),
        ("maxIdleExpirationTime", Time(session.IdleExpiresAt)),
        ("maxSessionExpirationTime", Time(session.ExpiresAt)),
        ("properties", Properties(session, shownProperties)));

    /// <summary>An entry of a list of sessions.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isCurrent">True: the session by which the list was asked for.</param>
    public static Json Entry(SsoSession session, bool isCurrent) => Json.Object(
        ("username", Json.From(session.SubjectId)),
        ("universalId", Json.From(UniversalId(session.Realm, session.SubjectId))),
        ("realm", Json.From(session.Realm)),
        ("sessionHandle", Json.From(session.Handle)),
        ("device", Json.From(session.Client?.Device)),
        ("place", Json.From(session.Client?.Place)),
        ("current", Json.From(isCurrent)),
        ("createdAt", Time(session.CreatedAt)),
        ("latestAccessTime", Time(session.LastAccessAt)),
        ("maxIdleExpirationTime", Time(session.IdleExpiresAt)),
        ("maxSessionExpirationTime", Time(session.ExpiresAt)));

    /// <summary>The properties that may be shown; one that has no value is shown empty. The context id always is.</summary>
    public static Json Properties(SsoSession session, IEnumerable<string> shown)
    {
        var properties = Json.Object(("AMCtxId", Json.From(session.AuthenticationSessionId.ToString())));
        return shown.Aggregate(properties, (all, name) => all.MergedWith(
            Json.Object((name, Json.From(session.Properties.GetValueOrDefault(name, ""))))));
    }

    /// <summary>The name of a person across realms, in the directory's notation.</summary>
    public static string UniversalId(string realm, string subject)
    {
        var organizations = string.Concat(
            realm.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(name => $",o={name}"));
        return $"id={Escaped(subject)},ou=user{organizations}{(organizations.Length > 0 ? ",ou=services" : "")},ou=am-config";
    }

    /// <summary>A value inside a distinguished name (RFC 4514 §2.4).</summary>
    private static string Escaped(string value) =>
        string.Concat(value.Select(c => c is ',' or '+' or '"' or '\\' or '<' or '>' or ';' or '=' ? $"\\{c}" : $"{c}"));

    private static Json Time(DateTimeOffset time) =>
        Json.From(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
