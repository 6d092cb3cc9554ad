using System.Collections.Frozen;
using System.Text.Json;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>Accounts of the platform itself. Nobody may register under their names.</summary>
internal static class InternalUsers
{
    private static readonly FrozenSet<string> Names =
        new[] { "amadmin", "openidm-admin", "anonymous" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Include(JsonElement? name) =>
        name is { ValueKind: JsonValueKind.String } text && Names.Contains(ComparableText.Of(text.GetString()!));
}
