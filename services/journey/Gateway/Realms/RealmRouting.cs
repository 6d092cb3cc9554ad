using Platform.Crest.Errors;
using Platform.Hosting.Access;

namespace Platform.Journey.Gateway.Realms;

/// <summary>Puts the realm of a request aside and leaves the path on which endpoints are mapped.</summary>
internal sealed class RealmRouting(RequestDelegate next, RealmPaths realms)
{
    private static readonly PathString[] Contexts = ["/am/json", "/am/oauth2"];

    public Task InvokeAsync(HttpContext context)
    {
        foreach (var prefix in Contexts)
        {
            if (context.Request.Path.StartsWithSegments(prefix, out var rest))
            {
                return RouteAsync(context, prefix, rest);
            }
        }

        return next(context);
    }

    private Task RouteAsync(HttpContext context, PathString prefix, PathString rest)
    {
        // Clients send the parameter once; one that repeats it with different values has no realm.
        var query = context.Request.Query["realm"].Distinct().ToArray();

        switch (query.Length > 1 ? new RealmPath.Unknown(query[^1] ?? "") : realms.Resolve(rest.Value ?? "", query.FirstOrDefault()))
        {
            case RealmPath.Resolved resolved:
                context.Features.Set(resolved.Realm);
                context.Features.Set(new RequestRealm(resolved.Realm.Path));
                context.Request.Path = prefix + resolved.Canonical;
                return next(context);
            case RealmPath.Unknown unknown:
                return context.Response.WriteCrestErrorAsync(
                    CrestError.Of(StatusCodes.Status400BadRequest, $"Invalid realm, {unknown.Name}"));
            case var other:
                throw new InvalidOperationException($"Unmapped realm path {other.GetType().Name}.");
        }
    }
}
