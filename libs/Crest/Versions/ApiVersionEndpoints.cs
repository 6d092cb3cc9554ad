using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Platform.Crest.Errors;

namespace Platform.Crest.Versions;

/// <summary>Negotiates versions for a group of endpoints.</summary>
public static class ApiVersionEndpoints
{
    /// <summary>Header of the request.</summary>
    public const string AcceptHeader = "Accept-API-Version";

    /// <summary>Header of the answer.</summary>
    public const string ContentHeader = "Content-API-Version";

    /// <summary>Refuses requests for versions not served, and names the served version in every answer. The versions become metadata of the endpoints.</summary>
    public static TBuilder ServesVersions<TBuilder>(this TBuilder endpoints, ApiVersions versions)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(versions).AddEndpointFilter(async (context, next) =>
        {
            switch (versions.Negotiate(context.HttpContext.Request.Headers[AcceptHeader]))
            {
                case ApiVersionNegotiation.Served served:
                    context.HttpContext.Response.Headers[ContentHeader] = served.ContentApiVersion;
                    return await next(context);
                case ApiVersionNegotiation.Refused refused:
                    return refused.Error.ToResult();
                case var other:
                    throw new InvalidOperationException($"Unmapped negotiation {other.GetType().Name}.");
            }
        });
}
