namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: does the object have this attribute, private ones included? Answered with <see cref="AttributePresenceTested"/>.
/// </summary>
public sealed record TestAttributePresence
{
    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Attribute to find the object by.</summary>
    public required string IdentityAttribute { get; init; }

    /// <summary>Its value.</summary>
    public required string IdentityValue { get; init; }

    /// <summary>Attribute whose presence is asked, for example <c>password</c>.</summary>
    public required string PresentAttribute { get; init; }
}
