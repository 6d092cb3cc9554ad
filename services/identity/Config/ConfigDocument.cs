using System.Text.Json;

namespace Platform.Identity.Config;

/// <summary>A configuration document that administrators edit, <c>selfservice.kba</c> for example.</summary>
internal sealed record ConfigDocument
{
    public required string Id { get; init; }

    public required JsonElement Content { get; init; }
}
