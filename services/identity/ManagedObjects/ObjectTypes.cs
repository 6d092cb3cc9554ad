using System.Collections.Frozen;
using Platform.Identity.Config;
using Platform.Identity.Policies;

namespace Platform.Identity.ManagedObjects;

/// <summary>The managed object types of this installation.</summary>
internal sealed class ObjectTypes
{
    private const string Collection = "managed/";

    private readonly FrozenDictionary<string, ObjectType> _types;

    public ObjectTypes(PolicyCatalogue catalogue) =>
        _types = new[] { ObjectType.Read(EmbeddedJson.Read("user.object.json"), catalogue) }.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>
    /// The type behind a resource such as <c>managed/user</c>. A realm may prefix the name, <c>managed/alpha_user</c>: a collection of its
    /// own with the same type. Null: no such type.
    /// </summary>
    public ObjectType? Find(string resource)
    {
        if (!resource.StartsWith(Collection, StringComparison.Ordinal))
        {
            return null;
        }

        var name = resource[Collection.Length..];
        return _types.GetValueOrDefault(name) ?? _types.GetValueOrDefault(name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }
}
