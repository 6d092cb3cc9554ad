using Marten;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>How realm configuration is stored.</summary>
internal static class RealmConfigStorage
{
    public static void Configure(StoreOptions options) => options.Schema.For<RealmDocument>()
        .DocumentAlias("realm_document")
        .UseNumericRevisions(true);
}
