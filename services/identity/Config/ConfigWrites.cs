using System.Diagnostics;
using Platform.Crest.Errors;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.Patching;

namespace Platform.Identity.Config;

/// <summary>Requests that write configuration. The change holds when the answer arrives, which is what <c>waitForCompletion=true</c> asks for.</summary>
internal sealed class ConfigWrites(ConfigWriter writer, ConfigKinds kinds)
{
    /// <summary><c>POST /openidm/config?_action=create</c>; the id is in the body, or is the path.</summary>
    public async Task<IResult> CreateAsync(string? path, HttpContext http, CancellationToken ct)
    {
        if (http.Request.Single("_action") is not (null or "create") and var action)
        {
            throw RequestProblem.Malformed($"Action {action} is not supported.");
        }

        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);
        var body = await ConfigBody.ObjectAsync(http.Request, ct);
        var id = path ?? (body.TryGetProperty("_id", out var named) && named.ValueKind is System.Text.Json.JsonValueKind.String
            ? named.GetString()!
            : throw RequestProblem.Malformed("The member _id must name the document."));

        return Answer(await writer.PutAsync(RequestOf(http, id, Preconditions.New), body, ct), http);
    }

    /// <summary><c>PUT /openidm/config/{id}</c>: creates or replaces, as the preconditions say.</summary>
    public async Task<IResult> PutAsync(string path, HttpContext http, CancellationToken ct)
    {
        var request = RequestOf(http, path, Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: true));

        return Answer(await writer.PutAsync(request, await ConfigBody.ObjectAsync(http.Request, ct), ct), http);
    }

    /// <summary><c>PATCH /openidm/config/{id}</c>.</summary>
    public async Task<IResult> PatchAsync(string path, HttpContext http, CancellationToken ct)
    {
        var request = RequestOf(http, path, Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: false));
        var (operations, problem) = PatchOperation.Read(await ConfigBody.ReadAsync(http.Request, ct));

        return problem is null
            ? Answer(await writer.PatchAsync(request, operations, ct), http)
            : CrestError.Of(StatusCodes.Status400BadRequest, problem).ToResult();
    }

    /// <summary><c>POST /openidm/config/{id}?_action=patch</c> or <c>create</c>.</summary>
    public Task<IResult> ActAsync(string path, HttpContext http, CancellationToken ct) =>
        http.Request.Single("_action") is "patch" ? PatchAsync(path, http, ct) : CreateAsync(path, http, ct);

    /// <summary><c>DELETE /openidm/config/{id}</c>: answers with the document as it was.</summary>
    public async Task<IResult> DeleteAsync(string path, HttpContext http, CancellationToken ct)
    {
        var request = RequestOf(http, path, Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: false));

        return Answer(await writer.DeleteAsync(request, ct), http);
    }

    /// <summary>The change that a request asks for.</summary>
    public static ConfigRequest RequestOf(HttpContext http, string path, Preconditions conditions) => new(
        ConfigTarget.Of(http, path).DocumentId, conditions, ConfigAccess.Writer(http).SubjectId, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);

    private IResult Answer(ConfigOutcome outcome, HttpContext http)
    {
        switch (outcome)
        {
            case ConfigOutcome.Done { Document: var document, IsNew: var isNew }:
                var entry = new ConfigEntry(document.DocumentId, document.Revision, kinds.Show(document.DocumentId, document)!.Value);
                http.Response.Headers.ETag = ManagedReads.ETagOf(document.Revision);

                if (isNew)
                {
                    http.Response.Headers.Location = $"/openidm/config/{string.Join('/', document.DocumentId.Split('/').Select(Uri.EscapeDataString))}";
                }

                return RestAnswer.Of(ConfigPresentation.Of(entry, http.Request.Fields()), http.Request, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            case ConfigOutcome.Refused refused:
                return refused.Error.ToResult();
            default:
                throw new InvalidOperationException($"Unmapped outcome {outcome.GetType().Name}.");
        }
    }
}
