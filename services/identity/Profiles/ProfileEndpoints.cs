using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Versions;
using Platform.Identity.Config;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.Identity.Store;
using Platform.Identity.Terms;

namespace Platform.Identity.Profiles;

/// <summary>
/// <c>GET /openidm/profile/managed/{type}/{id}</c>: what pages show about somebody beside the properties, for administrators and for the person: how complete the profile is,
/// linked identity providers, preferences, whether the terms in force are accepted, and consents.
/// </summary>
internal sealed class ProfileReads(ObjectTypes types, ConfigDocuments documents, IIdentityStore store)
{
    public async Task<IResult> ReadAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        await using var session = store.QuerySession();

        if (await session.LoadAsync<ObjectState>(ManagedReads.KeyOf(target, id), ct) is not { } state)
        {
            throw ManagedTarget.NotFound();
        }

        var completeness = ProfileCompleteness.Of(target.Type, state.Properties);

        return RestAnswer.Of(
            new JsonObject
            {
                ["_id"] = state.ObjectId,
                ["completeness"] = new JsonObject
                {
                    ["percentage"] = completeness.Percentage,
                    ["filled"] = Names(completeness.Filled),
                    ["missing"] = Names(completeness.Missing),
                },
                ["identityProviders"] = new JsonArray([.. LinkedIdentity.Of(state.Properties).Select(link => new JsonObject { ["provider"] = link.Provider, ["subject"] = link.Subject })]),
                ["hasPassword"] = state.HasPassword,
                ["preferences"] = MemberOf(state.Properties, "preferences", JsonValueKind.Object) ?? new JsonObject(),
                ["terms"] = TermsOf(state, await documents.ReadAsync(SelfServiceConfiguration.TermsId, ct)),
                ["consentedMappings"] = MemberOf(state.Properties, "consentedMappings", JsonValueKind.Array) ?? new JsonArray(),
            },
            http.Request);
    }

    /// <summary>Nobody has to accept terms that there are none of.</summary>
    private static JsonObject TermsOf(ObjectState state, JsonElement? terms)
    {
        var active = terms is { } content ? TermsVersion.ActiveOf(content)?.Version : null;

        return new()
        {
            ["active"] = active,
            ["accepted"] = state is { TermsVersion: { } version, TermsAcceptedAt: { } at } ? new JsonObject { ["termsVersion"] = version, ["acceptDate"] = ObjectPresentation.Time(at) } : null,
            ["isCurrent"] = active is null || active == state.TermsVersion,
        };
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private static JsonNode? MemberOf(JsonElement properties, string name, JsonValueKind kind) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind == kind ? JsonNode.Parse(value.GetRawText()) : null;
}

internal static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var profile = routes.MapGroup("/openidm/profile/managed/{type}/{id}").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        profile.MapGet("", (string type, string id, ProfileReads reads, HttpContext http, CancellationToken ct) => reads.ReadAsync(type, id, http, ct));
        profile.MapGet("/applications", (string type, string id, ApplicationReads reads, HttpContext http, CancellationToken ct) => reads.QueryAsync(type, id, http, ct));
        ManagedEndpoints.Refuse(profile, "", "GET");
        ManagedEndpoints.Refuse(profile, "/applications", "GET");
        profile.MapGet("/activity", (string type, string id, ActivityReads reads, HttpContext http, CancellationToken ct) => reads.ReadAsync(type, id, http, ct));
        ManagedEndpoints.Refuse(profile, "/activity", "GET");
    }
}
