using Platform.Hosting.Stores;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>Registers what relationships need.</summary>
internal static class RelationshipRegistration
{
    public static void AddRelationships(this IServiceCollection services)
    {
        services.AddSingleton<RelationshipDecisions>();
        services.AddSingleton<RelationshipGraph>();
        services.AddSingleton<VirtualValues>();
        services.AddSingleton<IStoreSeed, RelationshipErasure>();
    }
}
