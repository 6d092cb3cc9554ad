using System.Text.Json;
using Platform.Crest.Errors;
using Platform.Identity.Config;
using Platform.Identity.ManagedObjects.Types;
using Platform.Identity.Rest;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>
/// <c>/openidm/schema/managed/{type}/properties/{name}</c>: one property of a type (identity-and-config reference, section 1.5). It is a part of the document
/// <c>managed</c>: judged, stored, announced and told by the history as a change of that, and of its revision.
/// </summary>
internal sealed class SchemaProperties(ConfigWriter writer, ConfigDocuments documents, ConfigKinds kinds)
{
    /// <summary><c>GET</c>.</summary>
    public async Task<IResult> ReadAsync(TypeProperty property, HttpContext http, CancellationToken ct)
    {
        ManagedAccess.Of(http);
        var known = Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: true).Known;
        var document = await documents.FindAsync(ManagedConfig.DocumentId, ct);
        var schema = property.FindIn(kinds.Show(ManagedConfig.DocumentId, document)!.Value) ?? throw ManagedTarget.NotFound();
        var entry = new ConfigEntry(IdOf(property), document?.Revision ?? 0, schema);
        http.Response.Headers.ETag = ManagedReads.ETagOf(entry.Revision);

        return known == entry.Revision
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : RestAnswer.Of(ConfigPresentation.Of(entry, http.Request.Fields()), http.Request);
    }

    /// <summary><c>PUT</c>: adds the property, or replaces its schema.</summary>
    public async Task<IResult> PutAsync(TypeProperty property, HttpContext http, CancellationToken ct)
    {
        var conditions = Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: true);
        var schema = await ConfigBody.ObjectAsync(http.Request, ct);
        var isNew = false;
        var outcome = await EditAsync(
            http,
            conditions,
            document =>
            {
                isNew = property.FindIn(document) is null;

                return !property.HasTypeIn(document) || (isNew && conditions.MustExist) ? (default, NotFound())
                    : !isNew && conditions.MustBeNew ? (default, CrestError.Of(StatusCodes.Status412PreconditionFailed, "The type has a property with this name already."))
                    : (property.WriteTo(document, schema), null);
            },
            ct);

        if (outcome is not ConfigOutcome.Done { Document: var stored })
        {
            return ErrorOf(outcome);
        }

        if (isNew)
        {
            http.Response.Headers.Location = $"/openidm/schema/managed/{Uri.EscapeDataString(property.Type)}/properties/{Uri.EscapeDataString(property.Name)}";
        }

        var written = property.FindIn(kinds.Show(ManagedConfig.DocumentId, stored)!.Value)!.Value;

        return Answer(property, written, stored.Revision, http, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary><c>DELETE</c>: answers with the property as it was.</summary>
    public async Task<IResult> DeleteAsync(TypeProperty property, HttpContext http, CancellationToken ct)
    {
        JsonElement? removed = null;
        var outcome = await EditAsync(
            http,
            Preconditions.Of(http.Request, takesMatch: true, takesNoneMatch: false),
            document =>
            {
                removed = property.FindIn(document);

                if (removed is null)
                {
                    return (default, NotFound());
                }

                var (without, problem) = property.RemoveFrom(document);

                return problem is null ? (without, null) : (default, CrestError.Of(StatusCodes.Status400BadRequest, problem));
            },
            ct);

        return outcome is ConfigOutcome.Done { Document: var stored } ? Answer(property, removed!.Value, stored.Revision, http, StatusCodes.Status200OK) : ErrorOf(outcome);
    }

    private Task<ConfigOutcome> EditAsync(
        HttpContext http, Preconditions conditions, Func<JsonElement, (JsonElement Asked, CrestError? Problem)> edit, CancellationToken ct) =>
        writer.EditAsync(ConfigWrites.RequestOf(http, ManagedConfig.DocumentId, conditions.OfWhole()), edit, ct);

    private static IResult Answer(TypeProperty property, JsonElement schema, long revision, HttpContext http, int status)
    {
        http.Response.Headers.ETag = ManagedReads.ETagOf(revision);

        return RestAnswer.Of(ConfigPresentation.Of(new(IdOf(property), revision, schema), http.Request.Fields()), http.Request, status);
    }

    private static CrestErrorResult ErrorOf(ConfigOutcome outcome) =>
        outcome is ConfigOutcome.Refused refused ? refused.Error.ToResult() : throw new InvalidOperationException($"Unmapped outcome {outcome.GetType().Name}.");

    private static string IdOf(TypeProperty property) => $"managed/{property.Type}/properties/{property.Name}";

    private static CrestError NotFound() => CrestError.Of(StatusCodes.Status404NotFound, "Not Found");
}
