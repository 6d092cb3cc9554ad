namespace Platform.Contracts.Identity.V1;

/// <summary>Why a write was refused.</summary>
public enum ObjectRefusal
{
    /// <summary>Never sent; guards against a missing member.</summary>
    Unknown = 0,

    /// <summary>A policy or the schema says no; a value that must be unique is taken.</summary>
    PolicyViolation = 1,

    /// <summary>No such object or type.</summary>
    NotFound = 2,

    /// <summary>The person may not change this property.</summary>
    Forbidden = 3,

    /// <summary>The values do not fit the schema.</summary>
    Invalid = 4,

    /// <summary>Too many hashes are waiting; try again in a moment.</summary>
    Overloaded = 5,

    /// <summary>The object has another revision than the one that was asked for.</summary>
    RevisionMismatch = 6,
}
