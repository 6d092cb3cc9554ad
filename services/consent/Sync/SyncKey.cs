using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Consent.Sync;

/// <summary>Names of what belongs to one mapping and one person.</summary>
internal static class SyncKey
{
    public static string Of(string mapping, string sourceId) => $"{mapping}/{sourceId}";

    /// <summary>Stream of what happened.</summary>
    public static string StreamOf(string mapping, string sourceId) => $"sync/{mapping}/{sourceId}";

    /// <summary>
    /// The key by which a target knows a repeated write: the same for the same revision of the person under the same revision of the mapping.
    /// A repair has an id of its own, because it repeats a write on purpose.
    /// </summary>
    public static string OfWrite(string mapping, int mappingRevision, string sourceId, long revision, SyncAction action, string? repair) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
            '\n', mapping, mappingRevision.ToString(CultureInfo.InvariantCulture), sourceId, revision.ToString(CultureInfo.InvariantCulture),
            SyncNames.Of(action), repair ?? ""))));
}
