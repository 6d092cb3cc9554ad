using Platform.Crest.Errors;
using Platform.Journey.Gateway.Realms;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Lets administrators pass, of the realm that a request is about or of one above it.</summary>
internal static class AdministratorRight
{
    public static TBuilder RequireAdministrator<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var sessions = http.RequestServices.GetRequiredService<SsoSessions>();
            return RefusalOf(await sessions.OfAsync(http.Request, http.RequestAborted), RealmContext.Of(http)) is { } refusal
                ? refusal.ToResult()
                : await next(context);
        });

    /// <summary>Why a session may not administer a realm; null: it may.</summary>
    public static CrestError? RefusalOf(SsoSession? session, RealmContext realm) => session switch
    {
        null => SessionErrors.AccessDenied,
        { Administrator: true } when IsAtOrAbove(session.Realm, realm.Path) => null,
        _ => SessionErrors.Forbidden,
    };

    private static bool IsAtOrAbove(string upper, string realm) =>
        upper is "/" || realm == upper || realm.StartsWith(upper + "/", StringComparison.Ordinal);
}
