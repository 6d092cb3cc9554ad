using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Crest.Errors;
using Platform.Hosting.Callers;

namespace Platform.Hosting.Access;

/// <summary>Metadata of an endpoint that the rules do not decide about.</summary>
/// <param name="Reason">Why not.</param>
public sealed record OutsideAccessRules(string Reason);

/// <summary>The one place where it is decided who may do what, before any endpoint of any service runs.</summary>
public static class AccessRegistration
{
    /// <summary>Registers the rules; a module that keeps them has registered itself as their source.</summary>
    internal static void AddPlatformAccess(this IServiceCollection services)
    {
        services.TryAddSingleton<IAccessSource, BusAccessSource>();
        services.TryAddSingleton<AccessRules>();
        services.AddHostedService(provider => provider.GetRequiredService<AccessRules>());
    }

    /// <summary>Must stand behind routing: where there is no endpoint, there is nothing to protect.</summary>
    internal static void UsePlatformAccess(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<OutsideAccessRules>() is null ? DecideAsync(context, next) : next(context));

    private static async Task DecideAsync(HttpContext context, RequestDelegate next)
    {
        var services = context.RequestServices;
        var (table, _) = await services.GetRequiredService<AccessRules>().CurrentAsync(context.RequestAborted);
        var request = AccessRequest.Of(context);

        // What everybody may do needs no session to be read and no password to be hashed.
        var grant = table.Decide(request, caller: null);
        var caller = grant is null or { OwnSessionsOnly: true } ? await services.GetRequiredService<ICallers>().OfAsync(context) : null;

        if ((caller is null ? grant : table.Decide(request, caller)) is not { } granted)
        {
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteCrestErrorAsync(caller is null
                ? CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied")
                : CrestError.Of(StatusCodes.Status403Forbidden, request.Segments is ["am", ..] ? "Forbidden" : "Access denied"));
            return;
        }

        context.Features.Set(granted);
        await next(context);
    }
}
