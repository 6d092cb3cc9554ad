using Marten;

namespace Platform.Identity.Store;

/// <summary>The store of the identity service. Public because the store library implements it at run time.</summary>
public interface IIdentityStore : IDocumentStore;
