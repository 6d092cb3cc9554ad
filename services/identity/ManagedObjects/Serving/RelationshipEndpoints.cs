namespace Platform.Identity.ManagedObjects.Serving;

/// <summary><c>/openidm/managed/{type}/{id}/{relationship}</c> and <c>…/{refId}</c>.</summary>
internal static class RelationshipEndpoints
{
    public static void MapRelationships(this RouteGroupBuilder managed)
    {
        const string collection = "/{id}/{relationship}";
        const string member = collection + "/{refId}";

        managed.MapGet(collection, (string type, string id, string relationship, RelationshipRequests requests, HttpContext http, CancellationToken ct) =>
            requests.ListAsync(type, id, relationship, http, ct));
        managed.MapPost(collection, (string type, string id, string relationship, RelationshipRequests requests, HttpContext http, CancellationToken ct) =>
            requests.CreateAsync(type, id, relationship, http, ct));
        managed.MapGet(member, (string type, string id, string relationship, string refId, RelationshipRequests requests, HttpContext http, CancellationToken ct) =>
            requests.ReadAsync(type, id, relationship, refId, http, ct));
        managed.MapPut(member, (string type, string id, string relationship, string refId, RelationshipRequests requests, HttpContext http, CancellationToken ct) =>
            requests.PutAsync(type, id, relationship, refId, http, ct));
        managed.MapDelete(member, (string type, string id, string relationship, string refId, RelationshipRequests requests, HttpContext http, CancellationToken ct) =>
            requests.DeleteAsync(type, id, relationship, refId, http, ct));
        ManagedEndpoints.Refuse(managed, collection, "GET, POST");
        ManagedEndpoints.Refuse(managed, member, "GET, PUT, DELETE");
    }
}
