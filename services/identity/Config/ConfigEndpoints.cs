using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Identity.Rest;

namespace Platform.Identity.Config;

/// <summary><c>GET</c> and <c>PUT /openidm/config/{id}</c> for administrators, for the documents that this service owns.</summary>
internal static class ConfigEndpoints
{
    public static void MapConfig(this IEndpointRouteBuilder routes)
    {
        var config = routes.MapGroup("/openidm/config").ServesVersions(RestVersions.Served);

        foreach (var kind in routes.ServiceProvider.GetServices<IConfigKind>())
        {
            config.MapGet("/" + kind.Id, (ConfigDocuments documents, HttpContext http, CancellationToken ct) => ReadAsync(kind, documents, http, ct));
            config.MapPut("/" + kind.Id, (ConfigWriter writer, HttpContext http, CancellationToken ct) => writer.WriteAsync(kind, http, ct));
        }
    }

    private static async Task<IResult> ReadAsync(IConfigKind kind, ConfigDocuments documents, HttpContext http, CancellationToken ct) =>
        Answer(kind, await documents.ReadAsync(kind.Id, ct), http);

    /// <summary>The document with its id, as configuration tools expect it.</summary>
    public static IResult Answer(IConfigKind kind, JsonElement? content, HttpContext http)
    {
        var shown = kind.Show(content);
        http.Response.Headers.ETag = $"\"{ConfigDocuments.RevisionOf(shown)}\"";

        return RestAnswer.Of(RestAnswer.WithId(kind.Id, shown));
    }
}

/// <summary>Replaces configuration documents for requests.</summary>
internal sealed class ConfigWriter(ConfigDocuments documents, ILogger<ConfigWriter> logger)
{
    public async Task<IResult> WriteAsync(IConfigKind kind, HttpContext http, CancellationToken ct)
    {
        if (await RestBody.ReadObjectAsync(http.Request, ct) is not { } asked)
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, RestBody.Requirement).ToResult();
        }

        switch (await documents.ReplaceAsync(kind, asked, RevisionOf(http.Request), ct))
        {
            case ConfigVerdict.Accepted accepted:
                await kind.ReplacedAsync(ct);
                ConfigLog.Replaced(logger, kind.Id);
                return ConfigEndpoints.Answer(kind, accepted.Content, http);
            case ConfigVerdict.Refused refused:
                return refused.Error.ToResult();
            case var other:
                throw new InvalidOperationException($"Unmapped verdict {other.GetType().Name}.");
        }
    }

    private static string? RevisionOf(HttpRequest request) =>
        request.Headers[HeaderNames.IfMatch].ToString().Trim('"', ' ') is { Length: > 0 } revision and not "*" ? revision : null;
}

internal static partial class ConfigLog
{
    [LoggerMessage(2020, LogLevel.Information, "The configuration document {Id} was replaced")]
    public static partial void Replaced(ILogger logger, string id);
}
