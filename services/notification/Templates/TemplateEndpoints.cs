using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JasperFx;
using Marten;
using Platform.Crest.Errors;
using Platform.Hosting.Callers;
using Platform.Notification.Store;
using Platform.Patching;

namespace Platform.Notification.Templates;

/// <summary><c>/openidm/config/emailTemplate/{name}</c>: templates as configuration (configuration reference §6.1).</summary>
internal static class TemplateEndpoints
{
    private const int MaxName = 128;

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/openidm/config/emailTemplate/{name}");
        templates.MapGet("", ReadAsync);
        templates.MapPut("", WriteAsync);
        templates.MapPatch("", PatchAsync);
        templates.MapDelete("", DeleteAsync);
        templates.MapGet("history", HistoryAsync);
    }

    /// <summary>The template as it is, or as it was (<c>_rev</c>).</summary>
    private static async Task<IResult> ReadAsync(string name, HttpContext http, INotificationStore store, CancellationToken ct)
    {
        try
        {
            await using var session = store.QuerySession();
            var template = TemplateHistory.RevisionOf(http.Request) is { } revision
                ? await TemplateHistory.AsOfAsync(session, name, revision, ct)
                : await session.LoadAsync<TemplateDocument>(name, ct);

            return template is null ? NotFound() : Ok(template);
        }
        catch (FormatException e)
        {
            return Bad(e.Message);
        }
    }

    private static async Task<IResult> WriteAsync(
        string name, HttpContext http, INotificationStore store, ICallers callers, TimeProvider time, CancellationToken ct)
    {
        if (name.Length > MaxName || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            return Bad($"The name of a template has at most {MaxName} letters, digits, '-', '_' and '.'.");

        var (content, fault) = await TemplateBody.ReadAsync(http.Request, ct);

        if (content is not { } body)
            return Bad(fault);

        await using var session = store.LightweightSession();

        return await StoreAsync(name, body, await session.LoadAsync<TemplateDocument>(name, ct), session, http, callers, time, ct);
    }

    private static async Task<IResult> PatchAsync(
        string name, HttpContext http, INotificationStore store, ICallers callers, TimeProvider time, CancellationToken ct)
    {
        var (content, fault) = await TemplateBody.ReadAsync(http.Request, ct);

        if (content is not { } body)
            return Bad(fault);

        var (operations, problem) = PatchOperation.Read(body);

        if (problem is not null)
            return Bad(problem);

        await using var session = store.LightweightSession();

        if (await session.LoadAsync<TemplateDocument>(name, ct) is not { } present)
            return NotFound();

        var patched = JsonObject.Create(present.Content)!;

        return PatchApplication.Apply(patched, operations) is { } misfit
            ? Bad(misfit)
            : await StoreAsync(name, JsonSerializer.SerializeToElement(patched), present, session, http, callers, time, ct);
    }

    private static async Task<IResult> StoreAsync(
        string name, JsonElement body, TemplateDocument? present, IDocumentSession session, HttpContext http, ICallers callers, TimeProvider time, CancellationToken ct)
    {
        if (TemplateReader.Read(name, body, out var fault) is null)
            return Bad(fault);

        if (Refusal(http.Request, present) is { } refusal)
            return refusal;

        var last = present?.Revision ?? await TemplateHistory.LastRevisionAsync(session, name, ct);
        var template = new TemplateDocument { Id = name, Content = Stripped(body), Revision = last + 1 };

        if (present is null)
            session.Insert(template);
        else
            session.Store(template);

        session.Store(await ChangeAsync(http, callers, time, template, present?.Content, template.Content));

        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is DocumentAlreadyExistsException or ConcurrencyException)
        {
            return Failed();
        }

        if (present is not null)
            return Ok(template);

        return Results.Created($"/openidm/config/emailTemplate/{name}", Json(template));
    }

    private static async Task<IResult> DeleteAsync(
        string name, HttpContext http, INotificationStore store, ICallers callers, TimeProvider time, CancellationToken ct)
    {
        await using var session = store.LightweightSession();

        if (await session.LoadAsync<TemplateDocument>(name, ct) is not { } template)
            return NotFound();

        if (Refusal(http.Request, template) is { } refusal)
            return refusal;

        session.Delete(template);
        session.Store(await ChangeAsync(http, callers, time, template with { Revision = template.Revision + 1 }, template.Content, null));
        await session.SaveChangesAsync(ct);

        return Ok(template);
    }

    /// <summary>Who changed the template.</summary>
    private static async Task<IResult> HistoryAsync(string name, HttpContext http, INotificationStore store, CancellationToken ct)
    {
        try
        {
            await using var session = store.QuerySession();

            return await TemplateHistory.PageAsync(session, name, http.Request, ct) is { } page ? Results.Json(page) : NotFound();
        }
        catch (FormatException e)
        {
            return Bad(e.Message);
        }
    }

    private static async Task<TemplateChange> ChangeAsync(
        HttpContext http, ICallers callers, TimeProvider time, TemplateDocument template, JsonElement? before, JsonElement? after) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        Name = template.Id,
        Revision = template.Revision,
        Content = after,
        By = (await callers.OfAsync(http))?.SubjectId ?? "",
        Changed = TemplateHistory.ChangedMembers(before, after),
        TransactionId = Activity.Current?.TraceId.ToString(),
        At = time.GetUtcNow(),
    };

    private static CrestErrorResult? Refusal(HttpRequest request, TemplateDocument? present)
    {
        var (wanted, unwanted) = (Revision(request.Headers.IfMatch), Revision(request.Headers.IfNoneMatch));

        return (wanted.Length > 0 && wanted != "*" && wanted != Text(present?.Revision)) || (wanted == "*" && present is null) || (unwanted == "*" && present is not null)
            ? Failed()
            : null;
    }

    private static string Revision(string? header) => (header ?? "").Trim(' ', '"');

    private static string Text(int? revision) => revision?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static JsonElement Stripped(JsonElement body)
    {
        var content = JsonObject.Create(body)!.DeepClone().AsObject();
        content.Remove("_id");
        content.Remove("_rev");

        return JsonSerializer.SerializeToElement(content);
    }

    private static JsonObject Json(TemplateDocument template)
    {
        var json = new JsonObject { ["_id"] = $"emailTemplate/{template.Id}", ["_rev"] = Text(template.Revision) };

        foreach (var member in template.Content.EnumerateObject())
            json[member.Name] = JsonNode.Parse(member.Value.GetRawText());

        return json;
    }

    private static IResult Ok(TemplateDocument template) => Results.Json(Json(template));

    private static CrestErrorResult NotFound() => CrestError.Of(StatusCodes.Status404NotFound, "Not Found").ToResult();

    private static CrestErrorResult Bad(string message) => CrestError.Of(StatusCodes.Status400BadRequest, message).ToResult();

    private static CrestErrorResult Failed() =>
        CrestError.Of(StatusCodes.Status412PreconditionFailed, "The template was changed by somebody else.").ToResult();
}
