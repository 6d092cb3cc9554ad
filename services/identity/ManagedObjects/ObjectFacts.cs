using System.Collections.Immutable;
using System.Text.Json;
using Marten;
using Platform.Identity.Config;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Catalogue;

namespace Platform.Identity.ManagedObjects;

/// <summary>Asks the store, and where a policy looks at them the mappings of the consent service, for what policies need to know.</summary>
internal sealed class ObjectFacts(ObjectTypes types, ForeignConfiguration foreign, TimeProvider clock)
{
    /// <summary>Which unique values of these properties belong to another object, and what only the policies of the type ask for.</summary>
    /// <param name="session">Store.</param>
    /// <param name="resource">Collection of the object.</param>
    /// <param name="type">Its type.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="ownKey">Key of the object when it exists: its own values are free for it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PolicyFacts> LoadAsync(
        IQuerySession session, string resource, ObjectType type, JsonElement properties, string? ownKey, CancellationToken ct) => await WithoutObjectAsync(type, ct) with
    {
        TakenProperties = await TakenAsync(session, UniqueValue.ClaimsOf(resource, type, properties), ownKey, ct),
        PreviousValues = await PreviousAsync(session, type, ownKey, ct),
    };

    /// <summary>What can be known without looking at other objects.</summary>
    /// <exception cref="Hosting.Messaging.DependencyUnavailableException">A policy asks for mappings, and the service that keeps them does not answer.</exception>
    public async Task<PolicyFacts> WithoutObjectAsync(ObjectType type, CancellationToken ct) => new()
    {
        TakenProperties = [],
        Now = clock.GetUtcNow(),
        SchemaOf = SchemaOf,
        Mappings = type.AsksForMappings ? await foreign.MappingNamesAsync(ct) : [],
    };

    /// <summary>The facts about a new object whose claims have been looked up already, together with those of others.</summary>
    /// <param name="type">Type of the object.</param>
    /// <param name="claims">Property name to claim id, of the new object.</param>
    /// <param name="isTaken">True: the claim of this id belongs to somebody.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Hosting.Messaging.DependencyUnavailableException">See <see cref="WithoutObjectAsync"/>.</exception>
    public async Task<PolicyFacts> OfNewAsync(
        ObjectType type, ImmutableSortedDictionary<string, string> claims, Func<string, bool> isTaken, CancellationToken ct) => await WithoutObjectAsync(type, ct) with
    {
        TakenProperties = [.. claims.Where(claim => isTaken(claim.Value)).Select(claim => claim.Key)],
    };

    private JsonElement? SchemaOf(string path) => types.Find(path)?.Schema;

    private static async Task<ImmutableHashSet<string>> TakenAsync(
        IQuerySession session, ImmutableSortedDictionary<string, string> claims, string? ownKey, CancellationToken ct)
    {
        if (claims.IsEmpty)
        {
            return [];
        }

        var taken = await session.LoadManyAsync<UniqueValue>(ct, [.. claims.Values]);
        var others = taken.Where(value => value.ObjectKey != ownKey).Select(value => value.Id).ToHashSet(StringComparer.Ordinal);

        return [.. claims.Where(claim => others.Contains(claim.Value)).Select(claim => claim.Key)];
    }

    /// <summary>The stream remembers all values; it is read only for types that ask for it.</summary>
    private static async Task<ImmutableDictionary<string, ImmutableArray<JsonElement>>> PreviousAsync(
        IQuerySession session, ObjectType type, string? ownKey, CancellationToken ct)
    {
        var names = type.Properties.Where(property => property.Policies.All.Any(policy => policy.Policy.Id is IsNewPolicy.PolicyId)).Select(property => property.Name).ToArray();

        if (ownKey is null || names.Length is 0)
        {
            return ImmutableDictionary<string, ImmutableArray<JsonElement>>.Empty;
        }

        var facts = (await session.Events.FetchStreamAsync(ownKey, token: ct)).Select(e => e.Data).OfType<IObjectEvent>().ToArray();

        return names.ToImmutableDictionary(name => name, name => PreviousValues.Of(facts, name), StringComparer.Ordinal);
    }
}
