using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Platform.Crest.Errors;

namespace Platform.Journey.Gateway.Limits;

/// <summary>Registers the slice.</summary>
internal static class LimitRegistration
{
    public static void AddLimits(this IServiceCollection services)
    {
        services.TryAddSingleton<BoundedJson>();
        services.TryAddSingleton<RequestRates>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>(Apply);
    }

    /// <summary>Refuses clients that ask too often, before anything is done for them.</summary>
    public static void UseClientRate(this IApplicationBuilder app) => app.Use((context, next) =>
        context.RequestServices.GetRequiredService<RequestRates>().TakeForClient(context.Connection.RemoteIpAddress) is { } wait
            ? context.Response.WriteCrestErrorAsync(context.Response.TooManyRequests(wait))
            : next(context));

    private static void Apply(KestrelServerOptions kestrel, IOptions<LimitOptions> options)
    {
        var limits = options.Value;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = limits.MaxRequestLineBytes;
        kestrel.Limits.MaxConcurrentConnections = limits.MaxConnections;
        // Readers of bodies refuse with the protocol's own error; the server's limit stands behind those that do not read one.
        kestrel.Limits.MaxRequestBodySize = Math.Max(limits.MaxBodyBytes, kestrel.Limits.MaxRequestBodySize ?? 0);
    }
}
