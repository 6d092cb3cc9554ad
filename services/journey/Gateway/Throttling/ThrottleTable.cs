using Marten;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>
/// The counters. Unlogged: a try costs no write to the log and no wait for the disk, and a crash of the database, which empties the
/// table, only gives everybody their tries back. No index beside the key, and half of every page left free, so that counting
/// again and again rewrites one row inside its page.
/// </summary>
internal sealed class ThrottleTable : Table
{
    /// <summary>Name of the table in the schema of the service.</summary>
    public const string TableName = "throttle_bucket";

    private const string Create = "CREATE TABLE";

    public ThrottleTable(string schema)
        : base(new PostgresqlObjectName(schema, TableName, SchemaUtils.IdentifierUsage.General))
    {
        AddColumn<Guid>("key").AsPrimaryKey();
        AddColumn<long>("full_at").NotNull();
        WithFillFactor(50);
    }

    /// <summary>Registers the table.</summary>
    public static void Configure(StoreOptions options) => options.Storage.ExtendedSchemaObjects.Add(new ThrottleTable(options.DatabaseSchemaName));

    public override void WriteCreateStatement(Migrator migrator, TextWriter writer)
    {
        using var text = new StringWriter();
        base.WriteCreateStatement(migrator, text);
        writer.Write(text.ToString().Replace(Create, "CREATE UNLOGGED TABLE", StringComparison.OrdinalIgnoreCase));
    }
}
