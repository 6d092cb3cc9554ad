using System.Text.Json;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// A managed object as the journey service may see it: no password, no private property except the hashed <c>kbaInfo</c> questions.
/// </summary>
public sealed record ManagedObject
{
    /// <summary>Object id (<c>_id</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Version of the object stream (<c>_rev</c>).</summary>
    public required long Revision { get; init; }

    /// <summary>The properties as one JSON object, <c>_id</c> and <c>_rev</c> included. Private properties are absent.</summary>
    public required JsonElement Properties { get; init; }

    /// <summary>What the platform itself keeps about the object.</summary>
    public required ObjectMetadata Metadata { get; init; }
}
