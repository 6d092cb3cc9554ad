using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Policies.Custom;
using Platform.Identity.Rest;
using Platform.Identity.Store;

namespace Platform.Identity.Policies.Serving;

/// <summary>
/// Requests about policies. Nobody asks them without having signed in: whether a name is taken is one of their answers. A person asks about
/// the own object or a new one, for a password is compared with what is stored beside it.
/// </summary>
internal sealed class PolicyRequests(ObjectTypes types, ObjectFacts facts, PolicyJudge judge, IIdentityStore store)
{
    private const string WholeObject = "validateObject";
    private const string SomeProperties = "validateProperty";

    /// <summary><c>GET /openidm/policy</c>: the types that the caller may ask about.</summary>
    public IResult List(HttpContext http)
    {
        var grant = ManagedAccess.Of(http);
        var shown = types.All
            .Select(type => (Resource: "managed/" + type.Name, Type: type))
            .Where(entry => !grant.AsObject || entry.Resource is ManagedAccess.People)
            .OrderBy(entry => entry.Resource, StringComparer.Ordinal)
            .Select(entry => PolicyPresentation.Of(entry.Resource, entry.Type));

        return RestAnswer.Of(new JsonObject { ["_id"] = "", ["resources"] = new JsonArray([.. shown]) }, http.Request);
    }

    /// <summary><c>GET /openidm/policy/managed/{type}[/{id}]</c>: the same for every object of a type.</summary>
    public IResult Read(string type, string? id, HttpContext http)
    {
        var target = ManagedTarget.Of(http, types, type);
        var answer = new JsonObject { ["_id"] = id ?? type };

        foreach (var (name, value) in PolicyPresentation.Of(target.Resource, target.Type))
        {
            answer[name] = value?.DeepClone();
        }

        return RestAnswer.Of(answer, http.Request);
    }

    /// <summary><c>POST /openidm/policy/managed/{type}[/{id}]?_action=validateObject</c> or <c>validateProperty</c>.</summary>
    public async Task<IResult> JudgeAsync(string type, string? id, HttpContext http, CancellationToken ct)
    {
        var objectId = ObjectIdOf(id);
        var target = ManagedTarget.Of(http, types, type);
        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);

        if (http.Request.Single("_action") is not (WholeObject or SomeProperties) and var action)
        {
            throw RequestProblem.Malformed($"Action {action} is not supported.");
        }

        var body = await JsonBody.ObjectAsync(http.Request, ct);
        ImmutableArray<string> names = [.. body.EnumerateObject().Select(member => member.Name)];
        var isWhole = http.Request.Single("_action") is WholeObject;

        // No names would mean all.
        var failures = !isWhole && names.IsEmpty ? [] : await JudgeAsync(target, objectId, body, target.Type.PoliciesOf(isWhole ? [] : names), ct);

        return RestAnswer.Of(PolicyResult.Of(failures), http.Request);
    }

    /// <summary>Null: an object that does not exist yet. Password fields of older pages ask a resource that is named <c>policy</c>.</summary>
    private static string? ObjectIdOf(string? id) => id is null or "*" or "-" or "policy" ? null : id;

    private async Task<ImmutableArray<FailedPolicy>> JudgeAsync(
        ManagedTarget target, string? objectId, JsonElement body, IEnumerable<PropertyPolicies> policies, CancellationToken ct)
    {
        var parts = SecretParts.Of(body);
        var (input, secrets) = Read(parts, target.Type);
        var subject = WithoutLoss(PolicySubject.Of(input.Properties, objectId ?? input.Id, secrets), body);
        var key = objectId is null ? null : ManagedReads.KeyOf(target, objectId);
        await using var session = store.QuerySession();
        var stored = key is null ? null : await session.LoadAsync<ObjectState>(key, ct);
        var known = await facts.LoadAsync(session, target.Resource, target.Type, input.Properties, stored is null ? null : key, ct);

        var siblings = stored is null ? subject : PropertyMerge.Apply(stored.Properties, subject, []);

        return await judge.JudgeAsync(with => PolicyEvaluator.Evaluate(policies, subject, siblings, with), known, ct)
            ?? throw RequestProblem.Of(StatusCodes.Status503ServiceUnavailable, Refusals.Busy);
    }

    private static (ObjectInput.Accepted Input, SecretInput.Accepted Secrets) Read(SecretParts parts, ObjectType type) =>
        (ObjectInput.Read(JsonSerializer.SerializeToElement(parts.Rest), type), SecretParts.Read(parts.Secrets, takesHashes: false)) switch
        {
            (ObjectInput.Accepted input, SecretInput.Accepted secrets) => (input, secrets),
            (ObjectInput.Rejected rejected, _) => throw RequestProblem.Malformed(rejected.Message),
            (_, SecretInput.Rejected rejected) => throw RequestProblem.Malformed(rejected.Message),
            _ => throw new InvalidOperationException("Unmapped input."),
        };

    /// <summary>A secret that is null, and questions as they were read, are values as well: they are judged though nobody would store them.</summary>
    private static JsonElement WithoutLoss(JsonElement subject, JsonElement body)
    {
        foreach (var name in (string[])[SecretInput.PasswordProperty, SecurityQuestions.Property])
        {
            if (body.TryGetProperty(name, out var sent) && !subject.TryGetProperty(name, out _))
            {
                subject = PropertyMerge.Set(subject, name, sent);
            }
        }

        return subject;
    }
}
