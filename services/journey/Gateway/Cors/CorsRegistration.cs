using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using AspNetCorsOptions = Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions;

namespace Platform.Journey.Gateway.Cors;

/// <summary>
/// Cross-origin calls of the public clients (authenticate-protocol §7.5): exact origin, credentials, and the headers on errors too,
/// because a client sees a refusal without them as a broken network.
/// </summary>
internal static class CorsRegistration
{
    private const string Policy = "gateway";

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] RequestHeaders =
    [
        "accept-api-version", "authorization", "content-type", "x-requested-with", "x-requested-platform", "x-openam-username",
        "x-openam-password", "x-openidm-username", "x-openidm-password", "x-openidm-reauth-password", "x-openidm-nosession", "accept-language", "x-forgerock-transactionid", "if-match", "if-none-match",
        "x-authenticate-response", "x-tree", "x-txid", "x-idtoken", "traceparent", "tracestate",
    ];

    private static readonly string[] AnswerHeaders = ["www-authenticate", "content-api-version", "etag", "retry-after", "x-forgerock-transactionid"];

    public static void AddCrossOrigin(this IServiceCollection services)
    {
        services.AddCors();
        services.TryAddSingleton<AllowedOrigins>();
        services.AddOptions<AspNetCorsOptions>()
            .Configure<AllowedOrigins, IOptions<CorsOptions>, IOptions<Sessions.SsoSessionOptions>>((cors, origins, options, sessions) =>
                cors.AddPolicy(Policy, policy => Describe(policy, origins, options.Value, sessions.Value.CookieName)));
    }

    public static void UseCrossOrigin(this IApplicationBuilder app) => app.UseCors(Policy);

    private static void Describe(CorsPolicyBuilder policy, AllowedOrigins origins, CorsOptions options, string cookieName) => policy
        .SetIsOriginAllowed(origins.Allows)
        .AllowCredentials()
        .WithMethods(Methods)
        // The token may come as a header named like the cookie.
        .WithHeaders([.. RequestHeaders, cookieName])
        .WithExposedHeaders(AnswerHeaders)
        .SetPreflightMaxAge(options.PreflightMaxAge);
}
