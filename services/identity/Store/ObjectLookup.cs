using System.Data.Common;
using System.Text.Json;
using Marten;
using Npgsql;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Store;

/// <summary>
/// Finds objects by an attribute, in one statement. Written by hand because it is half of what a login costs: no query has to be
/// translated, and the object comes together with its password hash. Where nobody is found, <see cref="StandIn"/> is.
/// </summary>
internal sealed class ObjectLookup(NpgsqlDataSource database, IIdentityStore store)
{
    /// <summary>An object with the stored form of its password, if it has one.</summary>
    public sealed record Account(ObjectState Object, string? PasswordHash)
    {
        /// <summary>Prints nothing of the content.</summary>
        public override string ToString() => "Account(***)";
    }

    private const string Named = "o.data ->> 'userNameKey' = $1 and o.data ->> 'resource' = $2 limit 2";

    private const string Accounts =
        "select o.data, c.data ->> 'hash' as hash from identity.mt_doc_object o left join identity.mt_doc_credential c on c.id = o.id where ";

    private const string ByUserName =
        $"with found as materialized ({Accounts}{Named}) select data, true, hash from found union all {NobodysAccount}";

    private const string AccountBySearch =
        $"""
        with found as materialized (
            select o.data, c.data ->> 'hash' as hash
            from identity.mt_doc_object_search s
            join identity.mt_doc_object o on o.id = s.id
            left join identity.mt_doc_credential c on c.id = o.id
            where s.data @> $1::jsonb limit 2)
        select data, true, hash from found union all {NobodysAccount}
        """;

    private const string BySearch =
        "select o.data from identity.mt_doc_object_search s join identity.mt_doc_object o on o.id = s.id where s.data @> $1::jsonb limit 2";

    private const string NobodysAccount =
        $"""
        select o.data, false, c.data ->> 'hash' from identity.mt_doc_object o left join identity.mt_doc_credential c on c.id = o.id
        where o.id = '{StandIn.Key}' and not exists (select from found)
        """;

    private readonly ISerializer _serializer = store.Options.Serializer();

    /// <summary>The account of that name in any spelling; null: none, or not exactly one. The name is the login attribute of the type.</summary>
    public async Task<Account?> FindAccountAsync(string resource, ObjectType? type, string userName, CancellationToken ct)
    {
        await using var command = type?.LoginAttribute is { } attribute and not "userName"
            ? Command(AccountBySearch, SearchOf(resource, attribute, userName))
            : Command(ByUserName, ComparableText.Of(userName), resource);
        await using var reader = await command.ExecuteReaderAsync(ct);

        return await SingleAsync(reader, r => new Account(_serializer.FromJson<ObjectState>(r, 0), r.IsDBNull(2) ? null : r.GetString(2)), ct);
    }

    /// <summary>
    /// The object whose attribute has the value; null: none, more than one, or an attribute that nobody may search by. A type without
    /// <c>userName</c> is asked by its login attribute instead: journeys know the name of an object, not what its type calls it.
    /// </summary>
    public async Task<ObjectState?> FindAsync(string resource, ObjectType type, string attribute, string value, CancellationToken ct)
    {
        await using var command = NamedBy(type, attribute) switch
        {
            "_id" => Command(OrNobody("select o.data from identity.mt_doc_object o where o.id = $1"), ObjectKey.Of(resource, value)),
            "userName" => Command(OrNobody($"select o.data from identity.mt_doc_object o where {Named}"), ComparableText.Of(value), resource),
            "mail" => Command(
                OrNobody("select o.data from identity.mt_doc_object o where o.data ->> 'mailKey' = $1 and o.data ->> 'resource' = $2 limit 2"),
                ComparableText.Of(value), resource),
            { } other when type.Find(other) is { IsSecret: false } => Command(OrNobody(BySearch), SearchOf(resource, other, value)),
            _ => null,
        };

        if (command is null)
        {
            return null;
        }

        await using var reader = await command.ExecuteReaderAsync(ct);

        return await SingleAsync(reader, r => _serializer.FromJson<ObjectState>(r, 0), ct);
    }

    private static string NamedBy(ObjectType type, string attribute) =>
        attribute == "userName" && type.Find(attribute) is null && type.LoginAttribute is { } login ? login : attribute;

    /// <summary>Replaces the form of a hash, unless the password was changed meanwhile.</summary>
    public async Task UpgradeHashAsync(string objectKey, string stored, string upgraded, CancellationToken ct)
    {
        await using var command = Command(
            "update identity.mt_doc_credential set data = jsonb_set(data, '{hash}', to_jsonb($1::text)) where id = $2 and data ->> 'hash' = $3",
            upgraded, objectKey, stored);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string SearchOf(string resource, string attribute, string value) =>
        JsonSerializer.Serialize(new { resource, values = new[] { ObjectSearch.ValueOf(attribute, value.Replace('\0', '\uFFFD')) } });

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<string> values)
    {
        var command = database.CreateCommand(sql);

        foreach (var value in values)
        {
            // PostgreSQL has no text with a zero character; such a value matches nothing.
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value.Replace('\0', '\uFFFD') });
        }

        return command;
    }

    private static string OrNobody(string question) =>
        $"""
        with found as materialized ({question}) select data, true from found
        union all select o.data, false from identity.mt_doc_object o where o.id = '{StandIn.Key}' and not exists (select from found)
        """;

    /// <summary>The one that was found; who stands in for nobody is read as well.</summary>
    private static async Task<T?> SingleAsync<T>(DbDataReader reader, Func<DbDataReader, T> read, CancellationToken ct)
        where T : class
    {
        var (row, isFound) = await reader.ReadAsync(ct) ? (read(reader), reader.GetBoolean(1)) : (null, false);

        return isFound && !await reader.ReadAsync(ct) ? row : null;
    }
}
