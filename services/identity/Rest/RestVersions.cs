using Platform.Crest.Versions;

namespace Platform.Identity.Rest;

/// <summary>Versions of the HTTP interface; tools ask for anything from 1.0 to 3.0, or for none.</summary>
internal static class RestVersions
{
    public static ApiVersions Served { get; } = new()
    {
        Protocol = [Of("1.0"), Of("2.0"), Of("2.1"), Of("2.2")],
        Resource = [Of("1.0"), Of("2.0"), Of("2.1"), Of("3.0")],
    };

    private static ApiVersion Of(string text) => ApiVersion.TryParse(text, out var version) ? version : throw new FormatException(text);
}
