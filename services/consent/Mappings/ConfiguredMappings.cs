using Microsoft.Extensions.Options;
using Platform.Consent.Store;
using Platform.Hosting.Stores;

namespace Platform.Consent.Mappings;

/// <summary>Brings the mappings of the configuration into the store.</summary>
internal sealed class ConfiguredMappings(IConsentStore store, IOptions<MappingOptions> options) : IStoreSeed
{
    public async Task SeedAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(options.Value.Mappings.Select((mapping, index) => mapping with { Order = index }).ToArray());
        await session.SaveChangesAsync(ct);
    }
}
