using Platform.Hosting.Stores;

namespace Platform.Identity.Config;

/// <summary>Puts the shipped documents into a store that never had them. What an administrator changed, or deleted, stays so.</summary>
internal sealed class ConfigSeed(ConfigDocuments documents, ConfigWriter writer) : IStoreSeed
{
    /// <summary>Documents and the files they are shipped in.</summary>
    private static readonly (string Id, string File)[] Shipped =
    [
        (SelfServiceConfiguration.KbaId, "selfservice.kba.json"),
        (SelfServiceConfiguration.TermsId, "selfservice.terms.json"),
        (Pages.UiConfiguration.DocumentId, "ui.configuration.json"),
        (Pages.ThemeRealm.DocumentId, "ui.themerealm.json"),
    ];

    public async Task SeedAsync(CancellationToken ct)
    {
        foreach (var (id, file) in Shipped)
        {
            if (await documents.FindAsync(id, ct) is null && await writer.SeedAsync(id, EmbeddedJson.Read(file), ct) is ConfigOutcome.Refused { Error.Code: not StatusCodes.Status412PreconditionFailed } refused)
            {
                throw new InvalidOperationException($"The shipped document {id} was refused: {refused.Error.Message}");
            }
        }
    }
}
