using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Platform.Hosting.Access;
using Platform.Hosting.OpenApi;

namespace Platform.Journey.Gateway.Forwarding;

/// <summary>
/// The one origin that frontends see: paths that other services answer (design: <c>/openidm/…</c>). In the embedded host nothing is forwarded, because
/// the endpoints themselves are there.
/// </summary>
internal static class ForwardingEndpoints
{
    private static readonly string[] OfNotification =
    [
        "/openidm/config/emailTemplate/{**rest}", "/openidm/notification/{**rest}", "/openidm/internal/notification/{**rest}", "/openidm/external/email", "/inbox/{**rest}",
    ];

    private static readonly string[] OfConsent =
    [
        "/openidm/config/mapping/{**rest}", "/openidm/config/sync", "/openidm/config/sync/history", "/openidm/config/connector/{**rest}",
        "/openidm/sync/{**rest}", "/openidm/recon/{**rest}", "/openidm/consent/{**rest}", "/openidm/endpoint/mappingDetails",
    ];

    private static readonly string[] OfIdentity = ["/openidm/{**rest}"];

    /// <summary>Bodies of any length: they are passed on as they come in, and never held.</summary>
    private static readonly string[] OfIdentityInBulk = ["/openidm/bulk/import/{**rest}"];

    /// <summary>Registers the slice.</summary>
    public static void AddForwarding(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.TryAddSingleton<ServiceConnections>();
        services.TryAddSingleton<Forwarder>();
        services.AddSingleton<IOpenApiNeighbours, ServiceDescriptions>();
    }

    /// <summary>Maps every path whose service has an address.</summary>
    public static void MapForwarding(this IEndpointRouteBuilder routes)
    {
        var addresses = routes.ServiceProvider.GetRequiredService<IOptions<ServiceAddresses>>().Value;
        Map(routes, addresses, OfNotification, known => known.Notification);
        Map(routes, addresses, OfConsent, known => known.Consent);
        Map(routes, addresses, OfIdentity, known => known.Identity);
        Map(routes, addresses, OfIdentityInBulk, known => known.Identity, new DisableRequestSizeLimitAttribute());
    }

    private static void Map(IEndpointRouteBuilder routes, ServiceAddresses addresses, string[] paths, Func<ServiceAddresses, string> service, params object[] metadata)
    {
        foreach (var path in service(addresses).Length > 0 ? paths : [])
        {
            routes.Map(path, (HttpContext context, Forwarder forwarder) => forwarder.ForwardAsync(context, service)).ExcludeFromDescription()
                .WithMetadata(new OutsideAccessRules("The service behind asks the rules about the caller that is passed on."))
                .WithMetadata(metadata);
        }
    }
}
