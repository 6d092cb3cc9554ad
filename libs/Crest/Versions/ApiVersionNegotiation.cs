using Platform.Crest.Errors;

namespace Platform.Crest.Versions;

/// <summary>What <see cref="ApiVersions.Negotiate"/> decided.</summary>
public abstract record ApiVersionNegotiation
{
    private ApiVersionNegotiation()
    {
    }

    /// <summary>The request is served, by this version of the resource; the header value goes into the answer.</summary>
    public sealed record Served(ApiVersion Resource, string ContentApiVersion) : ApiVersionNegotiation;

    /// <summary>The request is answered with this error.</summary>
    public sealed record Refused(CrestError Error) : ApiVersionNegotiation;
}
