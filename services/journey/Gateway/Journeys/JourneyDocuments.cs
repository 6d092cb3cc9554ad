using Marten;
using Platform.Journey.Gateway.Scripts;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>How the slice stores its documents.</summary>
internal static class JourneyDocuments
{
    public static void Configure(StoreOptions options)
    {
        ScriptStore.Configure(options);
        options.Schema.For<JourneyRevision>();
        options.Schema.For<CurrentJourney>()
            .UseNumericRevisions(true)
            .Metadata(metadata => metadata.Revision.MapTo(journey => journey.Version));
    }
}
