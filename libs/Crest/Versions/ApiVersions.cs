using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Platform.Crest.Errors;

namespace Platform.Crest.Versions;

/// <summary>
/// The versions that a group of endpoints serves. A request for a minor version is served by the newest minor version of
/// the same major one, because minor versions only add.
/// </summary>
public sealed record ApiVersions
{
    /// <summary>Versions of the resource.</summary>
    public required ImmutableArray<ApiVersion> Resource { get; init; }

    /// <summary>Versions of the protocol; empty: any, and the answer does not name one.</summary>
    public ImmutableArray<ApiVersion> Protocol { get; init; } = [];

    /// <summary>Decides about a request by its header; a missing header asks for the newest versions.</summary>
    public ApiVersionNegotiation Negotiate(string? acceptApiVersion)
    {
        if (!AcceptedApiVersion.TryParse(acceptApiVersion, out var accepted))
        {
            return Refuse(StatusCodes.Status400BadRequest, "Accept-API-Version: The header is malformed; expected protocol=<major>.<minor>,resource=<major>.<minor>.");
        }

        if (!Protocol.IsEmpty && accepted.Protocol is { } protocol && Newest(Protocol, protocol) is null)
        {
            return Refuse(StatusCodes.Status400BadRequest, $"Accept-API-Version: Unsupported protocol version \"{protocol}\".");
        }

        return Newest(Resource, accepted.Resource) is { } served
            ? new ApiVersionNegotiation.Served(served, ContentApiVersion(Newest(Protocol, accepted.Protocol), served))
            : Refuse(StatusCodes.Status404NotFound, $"Accept-API-Version: Requested version \"{accepted.Resource}\" does not match any routes.");
    }

    private static ApiVersion? Newest(ImmutableArray<ApiVersion> served, ApiVersion? asked)
    {
        var fitting = asked is { } wanted ? served.Where(version => version.Major == wanted.Major && version >= wanted) : served;
        return fitting.Select(version => (ApiVersion?)version).Max();
    }

    private static string ContentApiVersion(ApiVersion? protocol, ApiVersion resource) =>
        protocol is { } version ? $"protocol={version},resource={resource}" : $"resource={resource}";

    private static ApiVersionNegotiation.Refused Refuse(int status, string message) => new(CrestError.Of(status, message));
}
