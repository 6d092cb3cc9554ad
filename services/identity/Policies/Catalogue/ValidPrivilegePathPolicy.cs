namespace Platform.Identity.Policies.Catalogue;

/// <summary>The <c>path</c> of a privilege names a type of objects.</summary>
internal sealed class ValidPrivilegePathPolicy() : Policy("valid-privilege-path", "PATH_MUST_BE_A_VALID_OBJECT", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input) =>
        PolicyVerdict.FailedUnless(new Privilege(input.Object).Path is not { } path || input.Facts.SchemaOf(path) is not null);
}
