namespace Platform.Identity.Policies.Catalogue;

/// <summary>
/// A person changes the property only after having proved anew who it is. No value violates it: whether somebody has proved it is known where the change
/// is asked for, and is refused there (<see cref="ManagedObjects.ObjectProperty.IsProtected"/>).
/// </summary>
internal sealed class ReauthRequiredPolicy() : Policy(ReauthRequiredPolicy.PolicyId, "REAUTH_REQUIRED", onlyIfPresent: false)
{
    public const string PolicyId = "reauth-required";

    public override PolicyVerdict Check(PolicyInput input) => PolicyVerdict.Passed;
}
