namespace Platform.Identity.Policies.Catalogue;

/// <summary>The property must be there; <c>null</c> is a value.</summary>
internal sealed class RequiredPolicy() : Policy("required", "REQUIRED", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input) => PolicyVerdict.FailedUnless(input.Value is not null);
}
