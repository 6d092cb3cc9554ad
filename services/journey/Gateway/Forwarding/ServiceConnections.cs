using System.Net;

namespace Platform.Journey.Gateway.Forwarding;

/// <summary>Connections to the other services: requests go out as they are made, answers come in as they are sent.</summary>
internal sealed class ServiceConnections() : HttpMessageInvoker(new SocketsHttpHandler
{
    UseProxy = false,
    AllowAutoRedirect = false,
    UseCookies = false,
    AutomaticDecompression = DecompressionMethods.None,
    ConnectTimeout = TimeSpan.FromSeconds(2),
    PooledConnectionLifetime = TimeSpan.FromMinutes(1),
});
