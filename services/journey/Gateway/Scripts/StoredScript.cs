namespace Platform.Journey.Gateway.Scripts;

/// <summary>One state of a script of a realm, never changed: who ran which text is answered by the hash that the journey's revision pins.</summary>
internal sealed record StoredScript
{
    /// <summary>Key of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>The uuid nodes refer to it by.</summary>
    public required string ScriptId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the document, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The document of the export as text; the database would reorder the members of a JSON value.</summary>
    public required string Document { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>The key of a state. A realm path cannot hold the separator, and a hash has a fixed length.</summary>
    public static string Key(string realm, string hash, string scriptId) => $"{realm}|{hash}|{scriptId}";
}

/// <summary>Which state of a script journeys get that refer to it without carrying it.</summary>
internal sealed class CurrentScript
{
    /// <summary>Key of the document.</summary>
    public required string Id { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>The uuid nodes refer to it by.</summary>
    public required string ScriptId { get; init; }

    /// <summary>Its name; libraries are required by it.</summary>
    public required string Name { get; set; }

    /// <summary>True for a script that others load by its name.</summary>
    public required bool IsLibrary { get; set; }

    /// <summary>Hash of its current state.</summary>
    public required string Hash { get; set; }

    /// <summary>Counts its states; two changes at once cannot both win.</summary>
    public long Version { get; set; }

    /// <summary>The key of a script. A realm path cannot hold the separator.</summary>
    public static string Key(string realm, string scriptId) => $"{realm}|{scriptId}";
}
