using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Hosting.OpenApi;
using Platform.Identity.ManagedObjects.Types;
using Platform.Identity.Policies.Custom;
using Platform.Identity.Rest;
using Platform.Scripting;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary><c>/openidm/managed/{type}</c>, <c>…/{id}</c> and <c>…/{id}/history</c>: managed objects over Common REST.</summary>
internal static class ManagedEndpoints
{
    public static void AddManagedEndpoints(this IServiceCollection services)
    {
        services.AddSingleton<ObjectPresenter>();
        services.AddSingleton<RelationshipRequests>();
        services.AddSingleton<ObjectWrites>();
        services.AddSingleton<ObjectHistory>();
        services.AddSingleton<ObjectNotices>();
        services.AddSingleton<ManagedReads>();
        services.AddSingleton<ManagedWrites>();
        services.AddSingleton<SchemaProperties>();
        services.AddSingleton<IOpenApiExtension, TypeDescriptions>();
    }

    public static void MapManagedObjects(this IEndpointRouteBuilder routes)
    {
        var managed = routes.MapGroup("/openidm/managed/{type}").ServesVersions(RestVersions.Served).AddEndpointFilter(AnswerProblemsAsync);
        managed.MapGet("", (string type, ManagedReads reads, HttpContext http, CancellationToken ct) => reads.QueryAsync(type, http, ct));
        managed.MapPost("", (string type, ManagedWrites writes, HttpContext http, CancellationToken ct) => writes.PostAsync(type, http, ct));
        managed.MapGet("/{id}", (string type, string id, ManagedReads reads, HttpContext http, CancellationToken ct) => reads.ReadAsync(type, id, http, ct));
        managed.MapPut("/{id}", (string type, string id, ManagedWrites writes, HttpContext http, CancellationToken ct) => writes.PutAsync(type, id, http, ct));
        managed.MapPatch("/{id}", (string type, string id, ManagedWrites writes, HttpContext http, CancellationToken ct) => writes.PatchAsync(type, id, http, ct));
        managed.MapPost("/{id}", (string type, string id, ManagedWrites writes, HttpContext http, CancellationToken ct) => writes.ActAsync(type, id, http, ct));
        managed.MapDelete("/{id}", (string type, string id, ManagedWrites writes, HttpContext http, CancellationToken ct) => writes.DeleteAsync(type, id, http, ct));
        managed.MapGet("/{id}/history", (string type, string id, ManagedReads reads, HttpContext http, CancellationToken ct) => reads.HistoryAsync(type, id, http, ct));
        managed.MapRelationships();
        Refuse(managed, "", "GET, POST");
        Refuse(managed, "/{id}", "GET, PUT, PATCH, POST, DELETE");
        Refuse(managed, "/{id}/history", "GET");
    }

    /// <summary>Endpoint filter: a <see cref="RequestProblem"/> is its error, and so is a policy that could not be evaluated; nothing is stored on the way.</summary>
    public static async ValueTask<object?> AnswerProblemsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";

        try
        {
            return await next(context);
        }
        catch (RequestProblem problem)
        {
            return problem.Error.ToResult();
        }
        catch (ScriptOverloadException)
        {
            return CrestError.Of(StatusCodes.Status503ServiceUnavailable, Refusals.Busy).ToResult();
        }
        catch (PolicyScriptException undecided)
        {
            return CrestError.Of(StatusCodes.Status500InternalServerError, undecided.Message).ToResult();
        }
    }

    /// <summary>Every other method gets 405 with those that there are.</summary>
    public static void Refuse(RouteGroupBuilder group, string pattern, string allowed) => group.Map(pattern, (HttpContext http) =>
    {
        http.Response.Headers.Allow = allowed;
        return CrestError.Of(StatusCodes.Status405MethodNotAllowed, $"The method {http.Request.Method} is not allowed here.").ToResult();
    }).WithOrder(1);
}
