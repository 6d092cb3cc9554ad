using System.Collections.Immutable;
using Marten;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Bulk.Importing;

/// <summary>What the store knows about the objects of a batch, asked in two statements however many rows there are.</summary>
/// <param name="Streams">Keys of objects that exist or have existed.</param>
/// <param name="Owners">Claim id to key of the object that has the value.</param>
internal sealed record ImportFacts(ImmutableHashSet<string> Streams, ImmutableDictionary<string, string> Owners)
{
    private const string Existing = "select id from identity.mt_streams where id = any(?)";

    public static async Task<ImportFacts> LoadAsync(IQuerySession session, string resource, ObjectType type, ImportBatch batch, CancellationToken ct)
    {
        var inputs = batch.Rows.Select(row => row.Input).OfType<ObjectInput.Accepted>().ToArray();
        string[] keys = [.. inputs.Select(input => input.Id).OfType<string>().Select(id => ObjectKey.Of(resource, id))];
        string[] claims = [.. inputs.SelectMany(input => UniqueValue.ClaimsOf(resource, type, ObjectDefaults.Apply(input.Properties, type)).Values)];
        var streams = keys.Length is 0 ? [] : await session.AdvancedSql.QueryAsync<string>(Existing, ct, [keys]);
        var owners = claims.Length is 0 ? [] : await session.LoadManyAsync<UniqueValue>(ct, claims);

        return new([.. streams], owners.ToImmutableDictionary(value => value.Id, value => value.ObjectKey, StringComparer.Ordinal));
    }

    /// <summary>Key of the object that a row is about; null: there is none.</summary>
    public string? ObjectOf(string resource, ObjectType type, ImportRow row)
    {
        if (row.Input?.Id is { } id)
        {
            return Streams.Contains(ObjectKey.Of(resource, id)) ? ObjectKey.Of(resource, id) : null;
        }

        return type.LoginAttribute is { } login && row.Claims.GetValueOrDefault(login) is { } claim
            ? Owners.GetValueOrDefault(claim)
            : null;
    }
}
