using Marten;

namespace Platform.Journey.Gateway.Store;

/// <summary>The event store of the journey service: authentication sessions, single sign-on sessions, journeys, realm configuration.</summary>
public interface IJourneyStore : IDocumentStore;
