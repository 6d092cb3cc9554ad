using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;

namespace Platform.Journey.Gateway.WellKnown;

/// <summary>
/// <c>GET /am/oauth2/{realm}/.well-known/openid-configuration</c>. Public clients find the authenticate and session endpoints through
/// it: they replace <c>/oauth2</c> by <c>/json</c> in the issuer, which therefore always has the long form of the realm, whatever form
/// the request had (authenticate-protocol §4.1 and §7.2; OpenID Connect Discovery 1.0 §3).
/// </summary>
internal static class OpenIdConfigurationEndpoint
{
    public static void MapWellKnown(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/am/oauth2/.well-known/openid-configuration", Describe).WithTags("AM");

    private static CrestJson Describe(HttpRequest request, RealmContext realm, PublicUrl url)
    {
        var context = url.ContextOf(request);
        var issuer = $"{context}/oauth2/{realm.ResourcePath}";
        return CrestJson.Ok(Json.Object(
            ("issuer", Json.From(issuer)),
            ("authorization_endpoint", Json.From(issuer + "/authorize")),
            ("token_endpoint", Json.From(issuer + "/access_token")),
            ("userinfo_endpoint", Json.From(issuer + "/userinfo")),
            ("end_session_endpoint", Json.From(issuer + "/connect/endSession")),
            ("introspection_endpoint", Json.From(issuer + "/introspect")),
            ("revocation_endpoint", Json.From(issuer + "/token/revoke")),
            ("pushed_authorization_request_endpoint", Json.From(issuer + "/par")),
            ("check_session_iframe", Json.From(issuer + "/connect/checkSession")),
            ("jwks_uri", Json.From(issuer + "/connect/jwk_uri")),
            ("response_types_supported", Json.From(["code"])),
            ("response_modes_supported", Json.From(["query"])),
            ("grant_types_supported", Json.From(["authorization_code", "refresh_token"])),
            ("subject_types_supported", Json.From(["public"])),
            ("id_token_signing_alg_values_supported", Json.From(["RS256"])),
            ("token_endpoint_auth_methods_supported", Json.From(["none", "client_secret_basic", "client_secret_post"])),
            ("code_challenge_methods_supported", Json.From(["S256"])),
            ("scopes_supported", Json.From(["openid", "profile", "email"])),
            ("claims_supported", Json.From(["sub", "iss", "name", "given_name", "family_name", "email"])),
            ("ping_end_idp_session_endpoint", Json.From(issuer + "/connect/idpEndSession"))));
    }
}
