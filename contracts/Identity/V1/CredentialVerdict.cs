namespace Platform.Contracts.Identity.V1;

/// <summary>Result of a credential check. Callers must answer every value but <c>Match</c> alike.</summary>
public enum CredentialVerdict
{
    /// <summary>Never sent; guards against a missing member.</summary>
    Unknown = 0,

    /// <summary>Name and password belong together.</summary>
    Match = 1,

    /// <summary>Unknown name or wrong password; not told apart on purpose.</summary>
    Mismatch = 2,

    /// <summary>The password matches, the account is not active.</summary>
    Inactive = 3,

    /// <summary>Too many hashes are waiting; nothing was checked. Try again in a moment.</summary>
    Overloaded = 4,
}
