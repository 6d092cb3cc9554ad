namespace Platform.Journey.Engine.Effects;

/// <summary>Do this name and this password belong together?</summary>
public sealed record VerifyCredentials(string Resource, string UserName, Secret Password) : Effect<CredentialsVerified>;

/// <summary>The result; the object comes along on a match, so that later nodes need not ask for it.</summary>
public sealed record CredentialsVerified(CredentialVerdict Verdict, IdentityObject? Object) : EffectReply;

/// <summary>Result of a credential check.</summary>
public enum CredentialVerdict
{
    /// <summary>Unknown name or wrong password; not told apart on purpose.</summary>
    Mismatch = 0,

    /// <summary>They belong together.</summary>
    Match = 1,

    /// <summary>The password matches, the account is not active.</summary>
    Inactive = 2,
}
