using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;
using Platform.Identity.Store;
using Platform.QueryFilters;

namespace Platform.Identity.Profiles;

/// <summary>
/// <c>GET /openidm/profile/managed/{type}/{id}/applications</c>: the applications that somebody has, granted or by a role, as start pages show them (identity-and-config
/// reference, section 10). For administrators and for the person, to whom the schema does not show the property itself.
/// </summary>
internal sealed class ApplicationReads(ObjectTypes types, VirtualValues virtuals, IIdentityStore store)
{
    private const string Applications = "effectiveApplications";
    private const string Name = "name";

    /// <summary>What pages make a tile of; the rest of an application is for administrators.</summary>
    private static readonly ImmutableArray<string> Shown = [Name, "description", "url", "icon", "templateName", "templateVersion", "ssoEntities"];

    public async Task<IResult> QueryAsync(string type, string id, HttpContext http, CancellationToken ct)
    {
        var target = ManagedTarget.Of(http, types, type);
        Preconditions.Of(http.Request, takesMatch: false, takesNoneMatch: false);
        var (filter, fields, key) = (QueryRequest.FilterOrAll(http.Request), http.Request.Fields(), ManagedReads.KeyOf(target, id));

        if (!await ExistsAsync(key, ct))
        {
            throw ManagedTarget.NotFound();
        }

        var found = (await AllAsync(key, target.Type, ct))
            .Where(application => filter.Matches(JsonSerializer.SerializeToElement(application)))
            .OrderBy(application => application[Name]?.ToString(), StringComparer.OrdinalIgnoreCase)
            .Select(application => Narrow(application, fields));

        return RestAnswer.Of(ManagedReads.Envelope([.. found], null, TotalPolicy.None, null, -1), http.Request);
    }

    /// <summary>A type without the property has no applications.</summary>
    private async Task<IEnumerable<JsonObject>> AllAsync(string key, ObjectType type, CancellationToken ct)
    {
        if (type.Find(Applications)?.Virtual is not { } rule)
        {
            return [];
        }

        var values = await virtuals.ComputeAsync([key], type, [rule with { Fields = Shown, IsFlat = false }], ct) ?? throw ObjectPresenter.TooMany();

        return values.GetValueOrDefault((key, Applications), []).OfType<JsonObject>();
    }

    private async Task<bool> ExistsAsync(string key, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<ObjectState>(key, ct) is not null;
    }

    /// <summary>The members that <c>_fields</c> names, whole; what begins with an underscore says which application it is.</summary>
    private static JsonObject Narrow(JsonObject application, ImmutableArray<FieldPointer> fields) =>
        fields.IsEmpty || fields.Any(field => field.Segments is ["*"])
            ? application
            : new(application.Where(member => member.Key.StartsWith('_') || fields.Any(field => field.Segments is [var name, ..] && name == member.Key))
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
