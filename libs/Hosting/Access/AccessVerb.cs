using Microsoft.AspNetCore.Http;

namespace Platform.Hosting.Access;

/// <summary>What a request does with a resource, in the words of Common REST; <see cref="Other"/> is what no rule can name.</summary>
public enum AccessVerb
{
    /// <summary>A method that the dialect does not know; only a rule for all methods allows it.</summary>
    Other = 0,

    /// <summary><c>POST</c> without <c>_action</c>, or with <c>_action=create</c>.</summary>
    Create = 1,

    /// <summary><c>GET</c> or <c>HEAD</c> of one resource as it is.</summary>
    Read = 2,

    /// <summary><c>PUT</c>, also one that creates: whether it does is known to the store alone.</summary>
    Update = 3,

    /// <summary><c>DELETE</c>.</summary>
    Delete = 4,

    /// <summary><c>PATCH</c>, or <c>POST</c> with <c>_action=patch</c>.</summary>
    Patch = 5,

    /// <summary><c>GET</c> with a query.</summary>
    Query = 6,

    /// <summary><c>POST</c> with any other <c>_action</c>.</summary>
    Action = 7,

    /// <summary><c>GET</c> of a resource as it was (<c>_rev</c>, <c>_at</c>).</summary>
    History = 8,
}

/// <summary>A request as the rules see it.</summary>
/// <param name="Segments">The path, segment by segment.</param>
/// <param name="Verb">What it does.</param>
/// <param name="Action">Name of the action; empty unless the verb is <see cref="AccessVerb.Action"/>.</param>
/// <param name="Realm">Realm path that the request is about.</param>
public sealed record AccessRequest(IReadOnlyList<string> Segments, AccessVerb Verb, string Action, string Realm)
{
    private static readonly string[] QueryParameters = ["_queryFilter", "_queryId", "_queryExpression"];

    /// <summary>Reads an HTTP request. A request that could be read in two ways gets the reading that fewer rules allow.</summary>
    public static AccessRequest Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        var action = request.Query["_action"].ToString();
        var verb = VerbOf(request, action);

        return new(SegmentsOf(request.Path), verb, verb is AccessVerb.Action ? action : "", context.Features.Get<RequestRealm>()?.Path ?? "/");
    }

    /// <summary>Segments of a path.</summary>
    public static string[] SegmentsOf(string? path) => (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static AccessVerb VerbOf(HttpRequest request, string action) => request.Method.ToUpperInvariant() switch
    {
        "GET" or "HEAD" when QueryParameters.Any(request.Query.ContainsKey) => AccessVerb.Query,
        "GET" or "HEAD" when request.Query.ContainsKey("_rev") || request.Query.ContainsKey("_at") => AccessVerb.History,
        "GET" or "HEAD" => AccessVerb.Read,
        "PUT" => AccessVerb.Update,
        "PATCH" => AccessVerb.Patch,
        "DELETE" => AccessVerb.Delete,
        "POST" => action switch
        {
            "" or "create" => AccessVerb.Create,
            "patch" => AccessVerb.Patch,
            _ => AccessVerb.Action,
        },
        _ => AccessVerb.Other,
    };
}

/// <summary>Feature of a request whose path named a realm, set by whoever takes the realm out of the path.</summary>
/// <param name="Path">Realm path, <c>/</c> or <c>/alpha</c>.</param>
public sealed record RequestRealm(string Path);
