using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Crest.Errors;
using Platform.Hosting.Access;
using Platform.Hosting.Messaging;

namespace Platform.Hosting.OpenApi;

/// <summary>
/// <c>GET /openidm/openapi.json</c>: the interface of the whole platform where everything is behind one origin, and of one service elsewhere (docs/adr/0041).
/// </summary>
public static class OpenApiEndpoint
{
    /// <summary>The same in every process: the gateway asks the others there.</summary>
    public const string Path = "/openidm/openapi.json";

    /// <summary>Registers the parts of the modules and of this library.</summary>
    internal static void AddPlatformOpenApi(this IServiceCollection services, IReadOnlyList<IServiceModule> modules) =>
        services.AddSingleton(new OpenApiFragments(
            [.. modules.Select(module => module.GetType().Assembly).Prepend(typeof(OpenApiEndpoint).Assembly).Distinct().SelectMany(assembly => OpenApiFragment.Of(assembly))]));

    internal static void MapPlatformOpenApi(this IEndpointRouteBuilder routes) => routes.MapGet(Path, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        OpenApiFragments fragments,
        EndpointDataSource endpoints,
        AccessRules rules,
        IEnumerable<IOpenApiExtension> extensions,
        IEnumerable<IOpenApiNeighbours> neighbours,
        CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var document = OpenApiDocument.Of(fragments.All, ServedRoute.Of(endpoints));

        foreach (var extension in extensions)
            extension.Extend(document);

        OpenApiDocument.MarkOpen(document, (await rules.CurrentAsync(ct)).Table);

        try
        {
            foreach (var other in await Task.WhenAll(neighbours.Select(neighbour => neighbour.ReadAsync(http, ct))))
                foreach (var part in other)
                    OpenApiDocument.Merge(document, part);
        }
        catch (DependencyUnavailableException)
        {
            http.Response.Headers.RetryAfter = "1";

            return CrestError.Of(StatusCodes.Status503ServiceUnavailable, "A part of the platform is not reachable. Try again in a moment.").ToResult();
        }

        return Results.Json(OpenApiDocument.Sorted(document), contentType: CrestErrorResult.ContentType);
    }

    /// <summary>What the modules of this process describe.</summary>
    internal sealed record OpenApiFragments(ImmutableArray<OpenApiFragment> All);
}
