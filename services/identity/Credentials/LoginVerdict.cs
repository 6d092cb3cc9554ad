using Platform.Contracts.Identity.V1;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Credentials;

/// <summary>The rule of a login. That an account is closed is told only to somebody who knows its password.</summary>
internal static class LoginVerdict
{
    public static CredentialVerdict Of(ObjectState? account, SecretHasher.Checked? check) => (account, check) switch
    {
        (_, null) => CredentialVerdict.Overloaded,
        ({ IsActive: true }, { Matches: true }) => CredentialVerdict.Match,
        ({ IsActive: false }, { Matches: true }) => CredentialVerdict.Inactive,
        _ => CredentialVerdict.Mismatch,
    };
}
