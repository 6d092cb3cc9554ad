namespace Platform.Identity.Config;

/// <summary>Ids of configuration documents: parts between slashes, <c>emailTemplate/welcome</c>.</summary>
internal static class ConfigId
{
    /// <summary>Longest id.</summary>
    public const int MaxLength = 255;

    private const int MaxParts = 8;

    /// <summary>Last part of the path that reads the history of a document; no document can end with it.</summary>
    public const string History = "history";

    /// <summary>Documents that other services keep, by id or, ending with a slash, by the beginning of it.</summary>
    private static readonly string[] Mail = ["emailTemplate/"];

    private static readonly string[] Sync = ["mapping/", "connector/", "sync"];

    /// <summary>What an id must be.</summary>
    public static string Requirement { get; } =
        $"An id has at most {MaxLength} characters and {MaxParts} parts between slashes: no part is empty, '.', '..' or begins with an underscore, none holds control characters or '\\', and the last one is not '{History}'.";

    public static bool IsValid(string id)
    {
        var parts = id.Split('/');

        return id.Length is > 0 and <= MaxLength && parts.Length <= MaxParts && parts[^1] is not History
            && parts.All(part => part is not ("" or "." or "..") && part[0] is not '_' && !part.Any(c => char.IsControl(c) || c is '\\'));
    }

    /// <summary>Whose document it is.</summary>
    public static ConfigOwner OwnerOf(string id) =>
        Mail.Any(owned => Fits(id, owned)) ? ConfigOwner.Notification
        : Sync.Any(owned => Fits(id, owned)) ? ConfigOwner.Consent
        : ConfigOwner.Identity;

    /// <summary>True: an id that is, or begins with, the text may belong to the owner.</summary>
    public static bool MayBelong(string text, bool isWhole, ConfigOwner owner)
    {
        var owned = owner switch
        {
            ConfigOwner.Notification => Mail,
            ConfigOwner.Consent => Sync,
            _ => [],
        };

        return owned.Any(part => Fits(text, part) || (!isWhole && part.StartsWith(text, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Fits(string id, string owned) => owned.EndsWith('/') ? id.StartsWith(owned, StringComparison.OrdinalIgnoreCase) : id.Equals(owned, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The service that keeps a document.</summary>
internal enum ConfigOwner
{
    Identity,
    Notification,
    Consent,
}
