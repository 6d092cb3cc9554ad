using Platform.Journey.Gateway.Cors;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Realms;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>Puts the rules of the compatible surface before its endpoints.</summary>
internal static class ProtocolRegistration
{
    private static readonly PathString[] Surface = ["/am", "/openidm"];

    /// <summary>Must stand before routing, because the realm leaves the path here.</summary>
    public static void UseCompatibleSurface(this IApplicationBuilder app) => app.UseWhen(IsOnSurface, surface =>
    {
        surface.UseAnswerHeaders();
        surface.UseMiddleware<ErrorAnswers>();
        surface.UseCrossOrigin();
        surface.UseClientRate();
        surface.UseCrossSiteProtection();
        surface.UseRealms();
    });

    private static bool IsOnSurface(HttpContext context) =>
        Surface.Any(prefix => context.Request.Path.StartsWithSegments(prefix));
}
