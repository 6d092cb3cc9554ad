using System.Reflection;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Schema;
using Platform.Hosting.Announcements;
using Platform.Hosting.Stores;
using Platform.Identity.Announcements;
using Platform.Identity.Bulk.Importing;
using Platform.Identity.Config;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.Kba.Checking;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.ManagedObjects.Relationships;

namespace Platform.Identity.Store;

/// <summary>Registers streams and documents.</summary>
internal static class IdentityStore
{
    public const string Schema = "identity";

    /// <summary>Events with their stored names, found by attribute.</summary>
    public static IEnumerable<(Type Event, string Name)> EventNames =>
        from type in typeof(IObjectEvent).Assembly.GetTypes()
        let stored = type.GetCustomAttribute<StoredAsAttribute>()
        where stored is not null
        select (type, stored.Name);

    /// <summary>The events of one kind of stream.</summary>
    public static IEnumerable<Type> EventsOf<T>() => EventNames.Select(e => e.Event).Where(type => type.IsAssignableTo(typeof(T)));

    public static void AddIdentityStore(this IServiceCollection services) =>
        services.AddPlatformStore<IIdentityStore>(Schema, EventNames, Configure).AddAnnouncer<IIdentityStore, UserAnnouncer>();

    private static void Configure(StoreOptions options)
    {
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Projections.Add(new ObjectStateProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new SecurityAttemptsProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new ConfigDocumentProjection(), ProjectionLifecycle.Inline);
        options.Projections.Add(new RelationshipEndProjection(), ProjectionLifecycle.Inline);
        options.Events.IgnoreIndex(RelationshipErasure.Index);
        options.Schema.For<RelationshipEnd>()
            .DocumentAlias("relationship_end")
            .Duplicate(x => x.Owner)
            .Duplicate(x => x.Property)
            .Duplicate(x => x.Slot)
            .Duplicate(x => x.Target)
            .Duplicate(x => x.RelationshipId)
            .UniqueIndex(UniqueIndexType.DuplicatedField, "relationship_end_place", x => x.Owner, x => x.Property, x => x.Slot)
            .GinIndexJsonData();
        options.Schema.For<ObjectState>()
            .DocumentAlias("object")
            .Index(x => x.UserNameKey!)
            .Index(x => x.MailKey!);
        SearchIndexes.Reserve(options.Schema.For<ObjectSearch>().DocumentAlias("object_search").GinIndexJsonData());
        options.Schema.For<Credential>().DocumentAlias("credential");
        options.Schema.For<SecurityAnswers>().DocumentAlias("security_answers");
        options.Schema.For<SecurityAttempts>().DocumentAlias("security_attempts");
        options.Schema.For<DerivationKey>().DocumentAlias("derivation_key");
        options.Schema.For<UniqueValue>().DocumentAlias("unique_value").Index(x => x.ObjectKey);
        options.Schema.For<ConfigDocument>().DocumentAlias("config_document");
        options.Schema.For<Import>().DocumentAlias("import").UseNumericRevisions(true).Metadata(metadata => metadata.Revision.MapTo(import => import.Revision));
        options.Schema.For<ImportError>().DocumentAlias("import_error").Index(x => x.ImportId);
    }
}
