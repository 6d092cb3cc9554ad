using System.Reflection;
using Microsoft.Extensions.Options;
using Platform.Crest.Versions;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.ServerInfo;

/// <summary>
/// <c>GET /am/json/{realm}/serverinfo/*</c>, <c>/version</c>, <c>/cookieDomains</c>: what a client must know before anybody signs in
/// (authenticate-protocol §4, admin-rest §3).
/// </summary>
internal static class ServerInfoEndpoints
{
    /// <summary>The release whose protocol is spoken. Tools read three single digits out of it and adapt.</summary>
    private const string CompatibleVersion = "7.5.0";

    public static void MapServerInfo(this IEndpointRouteBuilder routes)
    {
        var info = routes.MapGroup("/am/json/serverinfo").ServesVersions(SurfaceVersions.ServerInfo).WithTags("AM");
        info.MapGet("/*", Info);
        info.MapGet("/version", Version);
        info.MapGet("/cookieDomains", CookieDomains);
    }

    private static CrestJson Info(
        HttpRequest request, RealmContext realm, SessionCookie cookie, IOptions<SsoSessionOptions> sessions) => CrestJson.Ok(Json.Object(
            ("_id", Json.From("*")),
            ("_rev", Json.From("0")),
            ("domains", Domains(sessions)),
            ("protectedUserAttributes", Json.From(["telephoneNumber", "mail"])),
            ("cookieName", Json.From(cookie.Name)),
            ("secureCookie", Json.From(cookie.IsSecure(request))),
            ("forgotPassword", Json.From("false")),
            ("forgotUsername", Json.From("false")),
            ("kbaEnabled", Json.From("false")),
            ("selfRegistration", Json.From("false")),
            ("lang", Json.From("en-US")),
            ("successfulUserRegistrationDestination", Json.From("default")),
            ("socialImplementations", Json.From(Array.Empty<Json>())),
            ("referralsEnabled", Json.From("false")),
            ("zeroPageLogin", Json.Object(
                ("enabled", Json.From(true)),
                ("refererWhitelist", Json.From(Array.Empty<Json>())),
                ("allowedWithoutReferer", Json.From(true)))),
            ("realm", Json.From(realm.Path)),
            ("xuiUserSessionValidationEnabled", Json.From(true)),
            ("fileBasedConfiguration", Json.From(false)),
            ("userIdAttributes", Json.From(Array.Empty<Json>()))));

    private static CrestJson Version()
    {
        var build = typeof(ServerInfoEndpoints).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return CrestJson.Ok(Json.Object(
            ("_id", Json.From("version")),
            ("_rev", Json.From("0")),
            ("version", Json.From(CompatibleVersion)),
            ("fullVersion", Json.From($"{CompatibleVersion} compatible, Platform {build}")),
            ("revision", Json.From(build)),
            ("date", Json.From(""))));
    }

    private static CrestJson CookieDomains(IOptions<SsoSessionOptions> sessions) => CrestJson.Ok(Json.Object(
        ("_id", Json.From("cookieDomains")), ("_rev", Json.From("0")), ("domains", Domains(sessions))));

    private static Json Domains(IOptions<SsoSessionOptions> sessions) =>
        Json.From(sessions.Value.CookieDomain is { Length: > 0 } domain ? [domain] : (string[])[]);
}
