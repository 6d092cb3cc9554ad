namespace Platform.Identity.Credentials;

/// <summary>The password of one object, hashed. A document of its own: never part of an event or a reply.</summary>
internal sealed record Credential
{
    /// <summary>Key of the object.</summary>
    public required string Id { get; init; }

    /// <summary>Argon2id as PHC text: algorithm, parameters, salt, hash; or, until the next login, the form in which it was imported.</summary>
    public required string Hash { get; init; }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "Credential(***)";
}
