namespace Platform.Journey.Engine.State;

/// <summary>
/// The state a node sees (nodes reference §3): <see cref="Shared"/> is kept and visible, <see cref="Transient"/> lives for this request,
/// <see cref="Secure"/> is transient state of earlier requests, kept encrypted. Immutable: a node answers with the state it leaves behind.
/// </summary>
public sealed record NodeState(StateBag Shared, StateBag Transient, StateBag Secure)
{
    /// <summary>The container of the managed object's properties on their way to Create or Patch Object.</summary>
    public const string ObjectAttributes = "objectAttributes";

    /// <summary>The shared name of the person, as typed or found.</summary>
    public const string UserName = "username";

    /// <summary>The shared sum of what the nodes of the journey were worth; it becomes a property of the session.</summary>
    public const string AuthLevel = "authLevel";

    /// <summary>The shared level that the client wants to reach.</summary>
    public const string TargetAuthLevel = "targetAuthLevel";

    /// <summary>No state at all.</summary>
    public static NodeState Empty { get; } = new(StateBag.Empty, StateBag.Empty, StateBag.Empty);

    /// <summary>The value of a name: transient, then secure, then shared.</summary>
    public Json? Get(string name) => Transient.Get(name) ?? Secure.Get(name) ?? Shared.Get(name);

    /// <summary>The value of a name when it is a string.</summary>
    public string? GetText(string name) => Get(name)?.AsText();

    /// <summary>The value of a name merged over all layers: shared, then secure, then transient laid over it.</summary>
    public Json? GetObject(string name)
    {
        Json? merged = null;
        foreach (var layer in (ReadOnlySpan<StateBag>)[Shared, Secure, Transient])
        {
            if (layer.Get(name) is { } value)
            {
                merged = merged is { } below ? below.MergedWith(value) : value;
            }
        }

        return merged;
    }

    /// <summary>A copy with a shared value.</summary>
    public NodeState PutShared(string name, Json value) => this with { Shared = Shared.Put(name, value) };

    /// <summary>A copy with a value that must not be shown: it never enters an event in clear.</summary>
    public NodeState PutTransient(string name, Json value) => this with { Transient = Transient.Put(name, value) };

    /// <summary>A copy without the name in any layer.</summary>
    public NodeState Remove(string name) =>
        new(Shared.Remove(name), Transient.Remove(name), Secure.Remove(name));

    /// <summary><c>attr(name)</c>: the value of an object attribute, path allowed: transient, then secure, then shared.</summary>
    public Json? Attribute(string path) =>
        Transient.Get(ObjectAttributes)?.At(path) ?? Secure.Get(ObjectAttributes)?.At(path) ?? Shared.Get(ObjectAttributes)?.At(path);

    /// <summary><c>identity(attribute)</c>: the object attribute when it is a string, else the shared user name, else null.</summary>
    public string? Identity(string attribute) => Attribute(attribute)?.AsText() ?? GetText(UserName);

    /// <summary><c>newObject()</c>: all object attributes of all layers, merged.</summary>
    public Json NewObject() => GetObject(ObjectAttributes) ?? Json.EmptyObject;

    /// <summary>A copy with an object attribute that is kept and visible.</summary>
    public NodeState PutAttribute(string path, Json value) => this with { Shared = Set(Shared, path, value) };

    /// <summary>A copy with an object attribute that must not be shown.</summary>
    public NodeState PutTransientAttribute(string path, Json value) => this with { Transient = Set(Transient, path, value) };

    private static StateBag Set(StateBag layer, string path, Json value) =>
        layer.Put(ObjectAttributes, (layer.Get(ObjectAttributes) ?? Json.EmptyObject).With(path, value));
}
