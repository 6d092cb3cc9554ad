namespace Platform.Consent.Mappings;

/// <summary>Sends properties of objects of one type to another system.</summary>
internal sealed record Mapping
{
    /// <summary>Technical name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Managed object type that is sent, for example <c>managed/user</c>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it is sent.</summary>
    public string Target { get; init; } = "";

    /// <summary>Name to show; the technical one when missing.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Icon class or URL.</summary>
    public string? Icon { get; init; }

    /// <summary>How much of the profile is shared.</summary>
    public string AccessLevel { get; init; } = "Actual Profile";

    /// <summary>Titles of the shared properties.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Only for people who agreed.</summary>
    public bool ConsentRequired { get; init; }

    /// <summary>Place in lists.</summary>
    public int Order { get; init; }
}
