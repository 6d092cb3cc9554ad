namespace Platform.Notification.Recipients;

/// <summary>What is needed to write to a person. Copied from identity's facts, erased with the person.</summary>
internal sealed record Recipient
{
    /// <summary>Id of the person.</summary>
    public required string Id { get; init; }

    /// <summary>Address; null: none.</summary>
    public string? Mail { get; init; }

    /// <summary>Addresses of before, so that an erasure finds what was written to them.</summary>
    public IReadOnlyList<string> FormerMails { get; init; } = [];

    /// <summary>For the salutation.</summary>
    public string? GivenName { get; init; }

    /// <summary>Language tag.</summary>
    public string? PreferredLanguage { get; init; }

    /// <summary>Property to the revision it was last set in: facts that overtake each other may then arrive in any order.</summary>
    public IReadOnlyDictionary<string, long> Revisions { get; init; } = new Dictionary<string, long>();

    /// <summary>The person was erased; nothing but the id remains.</summary>
    public bool Erased { get; init; }

    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => $"Recipient({Id})";
}
