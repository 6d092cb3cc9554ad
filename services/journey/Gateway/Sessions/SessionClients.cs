using System.Net;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Limits;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>What is kept of the client of a request: enough to recognise it, not enough to track it.</summary>
internal sealed class SessionClients(IOptions<SsoSessionOptions> options)
{
    private const int MaxLength = 64;

    /// <summary>The client.</summary>
    public SessionClient Of(HttpRequest request)
    {
        var place = new[] { AreaOf(request), NetworkOf(request) }.OfType<string>().ToArray();

        return new(UserAgentFamilies.Of(request.Headers.UserAgent), place.Length > 0 ? string.Join(", ", place) : null);
    }

    /// <summary>The machine itself is no place.</summary>
    private static string? NetworkOf(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address) ? address.Neighbourhood().ToString() : null;

    /// <summary>What the proxy says; what no place is called is left out, in case that there is none and the client says it itself.</summary>
    private string? AreaOf(HttpRequest request) =>
        options.Value.PlaceHeader is { Length: > 0 } name && request.Headers[name] is [{ Length: > 0 and <= MaxLength } said]
            && said.All(c => char.IsLetterOrDigit(c) || c is ' ' or ',' or '.' or '-' or '\'' or '(' or ')')
            ? said.Trim()
            : null;
}
