using Marten;

namespace Platform.Journey.Gateway.Store;

/// <summary>The journey service's own store: schema <c>journey</c>, read and written by nobody else.</summary>
public interface IJourneyStore : IDocumentStore;
