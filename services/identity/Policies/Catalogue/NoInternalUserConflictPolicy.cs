namespace Platform.Identity.Policies.Catalogue;

/// <summary>No name of an internal account, in any spelling.</summary>
internal sealed class NoInternalUserConflictPolicy() : Policy("no-internal-user-conflict", "UNIQUE", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input) => PolicyVerdict.FailedUnless(!InternalUsers.Include(input.Value));
}
