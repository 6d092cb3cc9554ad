using System.Text.Json;

namespace Platform.Contracts;

/// <summary>A configuration document as <c>/openidm/config</c> shows it: its secrets are not in it.</summary>
public sealed record ConfigurationDocument
{
    /// <summary>Id, <c>emailTemplate/welcome</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the change that made it so.</summary>
    public required long Revision { get; init; }

    /// <summary>The document without <c>_id</c> and <c>_rev</c>, a JSON object.</summary>
    public required JsonElement Content { get; init; }
}
