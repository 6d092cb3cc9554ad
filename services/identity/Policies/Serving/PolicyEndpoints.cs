using Platform.Crest.Versions;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;

namespace Platform.Identity.Policies.Serving;

/// <summary><c>/openidm/policy</c>: which policies objects must satisfy, and what they say about one before it is saved.</summary>
internal static class PolicyEndpoints
{
    public static void AddPolicyEndpoints(this IServiceCollection services) => services.AddSingleton<PolicyRequests>();

    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        var policy = routes.MapGroup("/openidm/policy").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        policy.MapGet("", (PolicyRequests requests, HttpContext http) => requests.List(http));
        policy.MapGet("/managed/{type}/{id?}", (string type, string? id, PolicyRequests requests, HttpContext http) => requests.Read(type, id, http));
        policy.MapPost(
            "/managed/{type}/{id?}",
            (string type, string? id, PolicyRequests requests, HttpContext http, CancellationToken ct) => requests.JudgeAsync(type, id, http, ct));
        ManagedEndpoints.Refuse(policy, "", "GET");
        ManagedEndpoints.Refuse(policy, "/managed/{type}/{id?}", "GET, POST");
    }
}
