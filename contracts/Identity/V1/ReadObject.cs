namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: the one object whose attribute has this value. Answered with <see cref="ObjectRead"/>.
/// </summary>
public sealed record ReadObject
{
    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Attribute to look by, for example <c>userName</c>, <c>mail</c> or <c>_id</c>.</summary>
    public required string Attribute { get; init; }

    /// <summary>Value to find; user name and mail compare without regard to case.</summary>
    public required string Value { get; init; }
}
