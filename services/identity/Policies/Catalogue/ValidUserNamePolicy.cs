namespace Platform.Identity.Policies.Catalogue;

/// <summary>Neither taken nor the name of an internal account; one vague requirement, so that it does not tell which.</summary>
internal sealed class ValidUserNamePolicy() : Policy(ValidUserNamePolicy.PolicyId, "VALID_USERNAME", onlyIfPresent: false)
{
    public const string PolicyId = "valid-username";

    public override PolicyVerdict Check(PolicyInput input) => PolicyVerdict.FailedUnless(
        !input.Facts.TakenProperties.Contains(input.Property) && !InternalUsers.Include(input.Value));
}
