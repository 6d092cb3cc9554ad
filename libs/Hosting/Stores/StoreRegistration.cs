using Marten;

namespace Platform.Hosting.Stores;

/// <summary>One store of the process, for everything that treats all of them alike.</summary>
internal sealed record StoreRegistration(string Schema, Func<IServiceProvider, IDocumentStore> Resolve);
