using Platform.Crest.Versions;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;

namespace Platform.Identity.Config;

/// <summary><c>/openidm/config</c>, <c>…/{id}</c> and <c>…/{id}/history</c>: configuration as a store of JSON documents whose ids have slashes.</summary>
internal static class ConfigEndpoints
{
    public static void MapConfig(this IEndpointRouteBuilder routes)
    {
        var config = routes.MapGroup("/openidm/config").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        config.MapGet("", (ConfigReads reads, HttpContext http, CancellationToken ct) => reads.QueryAsync(http, ct));
        config.MapPost("", (ConfigWrites writes, HttpContext http, CancellationToken ct) => writes.CreateAsync(null, http, ct));
        config.MapGet("/{**id}", (string id, ConfigReads reads, HttpContext http, CancellationToken ct) => reads.ReadAsync(id, http, ct));
        config.MapPut("/{**id}", (string id, ConfigWrites writes, HttpContext http, CancellationToken ct) => writes.PutAsync(id, http, ct));
        config.MapPatch("/{**id}", (string id, ConfigWrites writes, HttpContext http, CancellationToken ct) => writes.PatchAsync(id, http, ct));
        config.MapPost("/{**id}", (string id, ConfigWrites writes, HttpContext http, CancellationToken ct) => writes.ActAsync(id, http, ct));
        config.MapDelete("/{**id}", (string id, ConfigWrites writes, HttpContext http, CancellationToken ct) => writes.DeleteAsync(id, http, ct));
        ManagedEndpoints.Refuse(config, "", "GET, POST");
        ManagedEndpoints.Refuse(config, "/{**id}", "GET, PUT, PATCH, POST, DELETE");
    }
}
