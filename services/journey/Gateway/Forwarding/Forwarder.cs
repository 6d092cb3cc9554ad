using Microsoft.Extensions.Options;
using Platform.Crest.Errors;
using Platform.Hosting.Callers;
using Platform.Journey.Gateway.Credentials;
using Platform.Journey.Gateway.Sessions;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.Journey.Gateway.Forwarding;

/// <summary>Passes requests on to the service that answers them, and tells it who the caller is.</summary>
internal sealed class Forwarder(
    IHttpForwarder forwarder, ServiceConnections connections, ICallers callers, ForwardedCallers letters, SessionCookie cookie, IOptions<ServiceAddresses> addresses)
{
    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = TimeSpan.FromSeconds(30) };

    /// <summary>Passes a request on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="service">Which service answers it.</param>
    public async Task ForwardAsync(HttpContext context, Func<ServiceAddresses, string> service)
    {
        var caller = await callers.OfAsync(context);
        var letter = caller is null ? null : letters.Write(caller, context.Request.Method, context.Request.Path);
        var error = await forwarder.SendAsync(context, service(addresses.Value), connections, Patience, (_, request) =>
        {
            // The service believes this header, so nobody outside may write it; what proves the caller is none of its business.
            request.Headers.Remove(ForwardedCallers.Header);
            foreach (var name in (string[])["Cookie", "Authorization", cookie.Name, RequestCredentials.UserNameHeader, RequestCredentials.PasswordHeader, RequestCallers.ReauthenticationHeader])
            {
                request.Headers.Remove(name);
            }

            if (letter is not null)
            {
                request.Headers.TryAddWithoutValidation(ForwardedCallers.Header, letter);
            }

            return default;
        });

        if (error is not ForwarderError.None && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.Headers.RetryAfter = "1";
            await context.Response.WriteCrestErrorAsync(
                CrestError.Of(StatusCodes.Status503ServiceUnavailable, "A part of the platform is not reachable. Try again in a moment."));
        }
    }
}
