using Marten;

namespace Platform.Consent.Store;

/// <summary>Everything the consent service keeps, in schema <c>consent</c>.</summary>
public interface IConsentStore : IDocumentStore;
