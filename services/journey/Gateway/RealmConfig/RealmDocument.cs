using Marten.Schema;
using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>A configuration document of a realm, as an administrator wrote it.</summary>
internal sealed record RealmDocument
{
    /// <summary>Realm and kind.</summary>
    public required string Id { get; init; }

    /// <summary>What it says, complete and checked.</summary>
    public required Json Content { get; init; }

    /// <summary>Rises with each change.</summary>
    [Version]
    public long Version { get; set; }

    /// <summary>Id of the document of this kind in a realm.</summary>
    public static string IdOf(string realm, string kind) => $"{realm}:{kind}";
}
