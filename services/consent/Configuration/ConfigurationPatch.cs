using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Patching;

namespace Platform.Consent.Configuration;

/// <summary>A patch of a configuration document: what it makes of the document is then written as a whole, if nobody else wrote meanwhile.</summary>
internal sealed class ConfigurationPatch
{
    private readonly IReadOnlyList<PatchOperation> _operations;

    private ConfigurationPatch(IReadOnlyList<PatchOperation> operations) => _operations = operations;

    /// <summary>Reads the operations of a body.</summary>
    /// <exception cref="RefusedConfigurationException">They are none.</exception>
    public static async Task<ConfigurationPatch> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var (operations, problem) = PatchOperation.Read(await ConfigurationBody.ReadAnyAsync(request, ct));

        return problem is null ? new(operations) : throw new RefusedConfigurationException(problem);
    }

    /// <summary>What it makes of a document.</summary>
    /// <exception cref="RefusedConfigurationException">An operation cannot be applied.</exception>
    public JsonElement Of(JsonElement document)
    {
        var patched = JsonObject.Create(document)!;

        return PatchApplication.Apply(patched, _operations) is { } problem ? throw new RefusedConfigurationException(problem) : JsonSerializer.SerializeToElement(patched);
    }

    /// <summary>What the writer must demand, so that a change between reading and writing is not lost.</summary>
    /// <param name="wanted">What the client demands.</param>
    /// <param name="revision">Revision that was read.</param>
    public static Precondition Unchanged(Precondition wanted, int revision) =>
        wanted.Allows(revision) ? new(revision.ToString(CultureInfo.InvariantCulture), MustBeNew: false) : wanted;
}
