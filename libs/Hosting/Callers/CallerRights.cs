using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Platform.Crest.Errors;

namespace Platform.Hosting.Callers;

/// <summary>Who may use the endpoints of a service.</summary>
public static class CallerRights
{
    /// <summary>Lets administrators of the platform pass; answers 401 to nobody, 403 to everybody else.</summary>
    public static TBuilder RequirePlatformAdministrator<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var caller = await http.RequestServices.GetRequiredService<ICallers>().OfAsync(http);

            return caller switch
            {
                null => CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied").ToResult(),
                { IsAdministrator: true, Realm: "/" } => await next(context),
                _ => CrestError.Of(StatusCodes.Status403Forbidden, "Access denied").ToResult(),
            };
        });
}
