namespace Platform.Identity.Policies.Catalogue;

/// <summary>No other object of the type has the value.</summary>
internal sealed class UniquePolicy() : Policy(UniquePolicy.PolicyId, "UNIQUE", onlyIfPresent: false)
{
    public const string PolicyId = "unique";

    public override PolicyVerdict Check(PolicyInput input) =>
        PolicyVerdict.FailedUnless(!input.Facts.TakenProperties.Contains(input.Property));
}
