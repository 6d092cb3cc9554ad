using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Config;

/// <summary>All kinds of configuration that the platform acts on.</summary>
internal sealed class ConfigKinds(IEnumerable<IConfigKind> kinds)
{
    private readonly ImmutableArray<IConfigKind> _kinds = [.. kinds];

    /// <summary>Documents that are always there.</summary>
    public IEnumerable<string> BuiltInIds => _kinds.Where(kind => kind.IsBuiltIn).Select(kind => kind.Id);

    /// <summary>The kind of a document; null: none, it is stored as it is.</summary>
    public IConfigKind? Of(string documentId) => _kinds.FirstOrDefault(kind => kind.Covers(documentId));

    /// <summary>The content as it is shown; null: there is no such document.</summary>
    public JsonElement? Show(string documentId, ConfigDocument? document)
    {
        var stored = document is { IsDeleted: false } ? document.Content : (JsonElement?)null;

        return Of(documentId) is { } kind && (stored is not null || kind.IsBuiltIn) ? kind.Show(stored) : stored;
    }
}
