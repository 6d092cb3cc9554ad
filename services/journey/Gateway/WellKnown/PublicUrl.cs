using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.WellKnown;

/// <summary>The address of the gateway as its callers see it.</summary>
internal sealed class PublicUrl(IOptions<PublicUrlOptions> options)
{
    /// <summary>The deployment context, <c>https://id.example.com/am</c>. Public clients require <c>/am/</c> in what is built on it.</summary>
    public string ContextOf(HttpRequest request) =>
        (options.Value.Origin is { Length: > 0 } origin ? origin : $"{request.Scheme}://{request.Host}") + "/am";
}
