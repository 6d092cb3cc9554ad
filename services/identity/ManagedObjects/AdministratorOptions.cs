namespace Platform.Identity.ManagedObjects;

/// <summary>Section <c>Platform</c>.</summary>
internal sealed class AdministratorOptions
{
    /// <summary>
    /// Password of the administrator <c>amadmin</c>. Must be set at the first start. When it is set at a later start and differs from the
    /// administrator's password, it replaces it: the way back in for somebody who lost it.
    /// </summary>
    public string? AdminPassword { get; set; }
}
