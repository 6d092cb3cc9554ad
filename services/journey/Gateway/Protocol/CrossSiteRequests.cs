using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>
/// Refuses requests that a foreign page can make a browser send with the person's cookie: changing ones need a header that
/// only a script with permission can set (authenticate-protocol §1.3).
/// </summary>
internal static class CrossSiteRequests
{
    public static void UseCrossSiteProtection(this IApplicationBuilder app) => app.Use((context, next) =>
        IsForgeable(context.Request, context.RequestServices.GetRequiredService<SessionCookie>())
            ? context.Response.WriteCrestErrorAsync(CrestError.Of(StatusCodes.Status403Forbidden, "Forbidden"))
            : next(context));

    private static bool IsForgeable(HttpRequest request, SessionCookie cookie) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && (cookie.IsOn(request) || IsBasicOfBrowser(request))
        && !request.Headers.ContainsKey("X-Requested-With")
        && !request.Headers.ContainsKey(ApiVersionEndpoints.AcceptHeader);

    /// <summary>A browser also sends by itself the password that somebody typed into its own dialogue, or into an address; other clients name no site.</summary>
    private static bool IsBasicOfBrowser(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Site") && request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);
}
