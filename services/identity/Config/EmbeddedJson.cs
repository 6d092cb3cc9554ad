using System.Reflection;
using System.Text.Json;

namespace Platform.Identity.Config;

/// <summary>The JSON files that the service is shipped with.</summary>
internal static class EmbeddedJson
{
    public static JsonElement Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(EmbeddedJson), file)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
