namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="TestAttributePresence"/>.
/// </summary>
public sealed record AttributePresenceTested
{
    /// <summary>True when the object exists and has the attribute.</summary>
    public required bool Present { get; init; }
}
