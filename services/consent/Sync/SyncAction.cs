namespace Platform.Consent.Sync;

/// <summary>What is done about a <see cref="Situation"/>.</summary>
internal enum SyncAction
{
    /// <summary>Makes the target and the link.</summary>
    Create,

    /// <summary>Writes the target; links it when it is not.</summary>
    Update,

    /// <summary>Removes target and link.</summary>
    Delete,

    /// <summary>Links without writing.</summary>
    Link,

    /// <summary>Removes the link; the target stays.</summary>
    Unlink,

    /// <summary>Does nothing and counts as a failure that administrators see.</summary>
    Exception,

    /// <summary>Does nothing and notes it.</summary>
    Report,

    /// <summary>Does nothing, silently.</summary>
    NoReport,

    /// <summary>Left to something outside; nothing is done here.</summary>
    Async,

    /// <summary>Does nothing, silently.</summary>
    Ignore,
}
