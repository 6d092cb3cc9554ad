namespace Platform.Identity.ManagedObjects;

/// <summary>Name of an object's stream and of its documents: resource and object id. An object id never holds a slash.</summary>
internal static class ObjectKey
{
    public static string Of(string resource, string objectId) => $"{resource}/{objectId}";

    public static (string Resource, string ObjectId) Split(string key)
    {
        var slash = key.LastIndexOf('/');
        return (key[..slash], key[(slash + 1)..]);
    }
}
