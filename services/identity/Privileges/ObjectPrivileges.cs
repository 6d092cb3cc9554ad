using System.Text.Json.Nodes;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Privileges;

/// <summary>
/// What a caller may do with managed objects, as pages ask before they show buttons and fields (identity-and-config reference, section 10). Decided by the same table
/// that decides about the requests themselves.
/// </summary>
internal sealed class ObjectPrivileges(AccessRules rules)
{
    /// <summary>Everything about a collection, or about one object of it.</summary>
    /// <param name="caller">Who asks; null: nobody known.</param>
    /// <param name="type">Type of the objects.</param>
    /// <param name="path">Path below <c>/openidm</c>, <c>managed/user</c> or <c>managed/user/{id}</c>.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<JsonObject> OfAsync(Caller? caller, ObjectType type, string path, CancellationToken ct)
    {
        var (table, _) = await rules.CurrentAsync(ct);
        var segments = AccessRequest.SegmentsOf("openidm/" + path);
        var isObject = segments.Length > 3;

        return new JsonObject
        {
            ["VIEW"] = Properties(Decide(isObject ? AccessVerb.Read : AccessVerb.Query), type, property => property.IsShownToPerson),
            ["CREATE"] = Properties(isObject ? null : Decide(AccessVerb.Create), type, property => property.IsUserEditable),
            ["UPDATE"] = Properties(Decide(AccessVerb.Patch), type, property => property.IsUserEditable),
            ["DELETE"] = new JsonObject { ["allowed"] = Decide(AccessVerb.Delete) is not null },
            ["ACTION"] = new JsonObject { ["allowed"] = Decide(AccessVerb.Patch) is not null, ["actions"] = Decide(AccessVerb.Patch) is null ? [] : new JsonArray("patch") },
        };

        AccessGrant? Decide(AccessVerb verb) => table.Decide(new(segments, verb, "", "/"), caller);
    }

    /// <summary>The collections that a caller may do anything with, and what that is.</summary>
    public async Task<JsonArray> ListAsync(Caller? caller, IEnumerable<ObjectType> types, CancellationToken ct)
    {
        var all = new JsonArray();

        foreach (var type in types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var path = "managed/" + type.Name;
            var permissions = (await OfAsync(caller, type, path, ct)).Where(entry => entry.Value!["allowed"]!.GetValue<bool>()).Select(entry => entry.Key).ToArray();

            if (permissions is not [])
            {
                all.Add(new JsonObject { ["privilegePath"] = path, ["permissions"] = new JsonArray([.. permissions.Select(name => (JsonNode)name)]) });
            }
        }

        return all;
    }

    private static JsonObject Properties(AccessGrant? grant, ObjectType type, Func<ObjectProperty, bool> isForPerson) => new()
    {
        ["allowed"] = grant is not null,
        ["properties"] = new JsonArray(
            [.. type.Properties.Where(property => grant is not null && !property.IsPrivate && (!grant.AsObject || isForPerson(property))).Select(property => (JsonNode)property.Name)]),
    };
}
