using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;

namespace Platform.Consent.Mappings;

/// <summary>Brings the mappings of the settings into a store that does not have them. What an administrator changed stays.</summary>
internal sealed class ConfiguredMappings(MappingDocuments documents, IOptions<MappingOptions> options) : IStoreSeed
{
    public async Task SeedAsync(CancellationToken ct)
    {
        foreach (var (order, mapping) in options.Value.Mappings.Index())
            await documents.SeedAsync(mapping.Name, mapping.ToContent(), order, ct);
    }
}
