using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.WellKnown;

/// <summary>The address of the gateway as its callers see it.</summary>
internal sealed class PublicUrl(IOptions<PublicUrlOptions> options, IServer server)
{
    /// <summary>The deployment context, <c>https://id.example.com/am</c>. Public clients require <c>/am/</c> in what is built on it.</summary>
    public string ContextOf(HttpRequest request) =>
        (options.Value.Origin is { Length: > 0 } origin ? origin : $"{request.Scheme}://{request.Host}") + "/am";

    /// <summary>
    /// Where the login pages are, for links that leave the platform in a mail. A request has no say in it: whoever can choose the host of a link can
    /// steal what it opens (OWASP, host header injection). Without a configured origin it is the address this process listens on. Null: it listens
    /// nowhere yet.
    /// </summary>
    public string? LoginPage => (options.Value.Origin is { Length: > 0 } origin ? origin : Listening()) is { } known ? known + "/" : null;

    private string? Listening() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
        && Uri.TryCreate(address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            ? uri.GetLeftPart(UriPartial.Authority)
            : null;
}
