using System.Text.Json;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="ReadSelfServiceConfiguration"/>.
/// </summary>
public sealed record SelfServiceConfigurationRead
{
    /// <summary>The <c>selfservice.kba</c> document; null when none is configured.</summary>
    public JsonElement? Kba { get; init; }

    /// <summary>The active version of <c>selfservice.terms</c>: <c>{version, termsTranslations, createDate}</c>; null when there is none.</summary>
    public JsonElement? ActiveTerms { get; init; }
}
