using Marten;
using Platform.Journey.Gateway.Store;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>
/// Which authentication session mentions whom, and which names belong to whom; both without saying who that is. Written with the events of a session, so
/// that an erasure finds every session that knows something of a person, also those in which nobody was identified.
/// </summary>
internal static class MentionTables
{
    /// <summary>Session by <see cref="ErasureKeys"/> of whom it mentions.</summary>
    public const string Mentions = JourneyStore.Schema + ".session_mention";

    /// <summary><see cref="ErasureKeys"/> of the names of a person by that of the person.</summary>
    public const string Names = JourneyStore.Schema + ".person_name";

    /// <summary>Registers the tables.</summary>
    public static void Configure(StoreOptions options)
    {
        var mentions = new Table(new PostgresqlObjectName(options.DatabaseSchemaName, "session_mention", SchemaUtils.IdentifierUsage.General));
        mentions.AddColumn<Guid>("mentioned").AsPrimaryKey();
        mentions.AddColumn<Guid>("session_id").AsPrimaryKey().AddIndex();
        mentions.AddColumn<DateTimeOffset>("at").NotNull();
        options.Storage.ExtendedSchemaObjects.Add(mentions);

        var names = new Table(new PostgresqlObjectName(options.DatabaseSchemaName, "person_name", SchemaUtils.IdentifierUsage.General));
        names.AddColumn<Guid>("person").AsPrimaryKey();
        names.AddColumn<Guid>("name").AsPrimaryKey().AddIndex();
        options.Storage.ExtendedSchemaObjects.Add(names);
    }
}
