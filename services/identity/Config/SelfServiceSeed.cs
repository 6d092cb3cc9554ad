using JasperFx;
using Marten;
using Platform.Hosting.Stores;
using Platform.Identity.Store;

namespace Platform.Identity.Config;

/// <summary>Puts the shipped self-service documents into a store that has none. What an administrator changed stays.</summary>
internal sealed class SelfServiceSeed(IIdentityStore store) : IStoreSeed
{
    private static readonly string[] Ids = [SelfServiceConfiguration.KbaId, SelfServiceConfiguration.TermsId];

    public async Task SeedAsync(CancellationToken ct)
    {
        foreach (var id in Ids)
        {
            await using var session = store.LightweightSession();

            if (await session.LoadAsync<ConfigDocument>(id, ct) is null)
            {
                session.Insert(new ConfigDocument { Id = id, Content = EmbeddedJson.Read($"{id}.json") });
                await SaveUnlessPresentAsync(session, ct);
            }
        }
    }

    private static async Task SaveUnlessPresentAsync(IDocumentSession session, CancellationToken ct)
    {
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (DocumentAlreadyExistsException)
        {
            // Another replica that starts at the same moment was first; its document is the same.
        }
    }
}
