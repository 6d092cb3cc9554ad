using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Platform.Crest.Versions;

namespace Platform.Hosting.OpenApi;

/// <summary>A method of a path that a process serves.</summary>
/// <param name="Method">In small letters, as OpenAPI writes it.</param>
/// <param name="Path">As OpenAPI writes it: <c>/openidm/managed/{type}/{id}</c>, without constraints and stars.</param>
/// <param name="HasVersions">True: clients say by <c>Accept-API-Version</c> which versions they were written for.</param>
public sealed record ServedRoute(string Method, string Path, bool HasVersions)
{
    /// <summary>
    /// The routes of a process. Left out are those that name no method, because they only refuse or pass on, and those that are excluded from description
    /// (<see cref="IExcludeFromDescriptionMetadata"/>). An optional parameter makes two paths.
    /// </summary>
    public static IEnumerable<ServedRoute> Of(EndpointDataSource endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        return
            from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not { ExcludeFromDescription: true }
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            from path in PathsOf(endpoint.RoutePattern)
            select new ServedRoute(method.ToLowerInvariant(), path, endpoint.Metadata.GetMetadata<ApiVersions>() is not null);
    }

    private static string[] PathsOf(RoutePattern pattern)
    {
        var segments = pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(TextOf))).ToArray();
        var whole = "/" + string.Join('/', segments);

        return pattern.PathSegments is [.., { Parts: [RoutePatternParameterPart { IsOptional: true }] }] ? ["/" + string.Join('/', segments[..^1]), whole] : [whole];
    }

    private static string TextOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => throw new InvalidOperationException($"Unmapped part {part.GetType().Name}."),
    };
}
