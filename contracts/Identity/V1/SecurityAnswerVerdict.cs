namespace Platform.Contracts.Identity.V1;

/// <summary>Result of a check of security answers.</summary>
public enum SecurityAnswerVerdict
{
    /// <summary>Never sent; guards against a missing member.</summary>
    Unknown = 0,

    /// <summary>Every answer is right; the count of failures starts anew.</summary>
    Match = 1,

    /// <summary>An answer is wrong, or there is nobody; not told apart on purpose. The failure was counted.</summary>
    Mismatch = 2,

    /// <summary>Too many failures; nothing was checked.</summary>
    Locked = 3,

    /// <summary>Too many hashes are waiting; nothing was checked or counted. Try again in a moment.</summary>
    Overloaded = 4,
}
