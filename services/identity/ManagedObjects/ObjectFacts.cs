using System.Text.Json;
using Marten;
using Platform.Identity.Policies;

namespace Platform.Identity.ManagedObjects;

/// <summary>Asks the store for what policies need to know.</summary>
internal static class ObjectFacts
{
    /// <summary>Which unique values of these properties belong to another object.</summary>
    /// <param name="session">Store.</param>
    /// <param name="resource">Collection of the object.</param>
    /// <param name="type">Its type.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="ownKey">Key of the object when it exists: its own values are free for it.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<PolicyFacts> LoadAsync(
        IQuerySession session, string resource, ObjectType type, JsonElement properties, string? ownKey, CancellationToken ct)
    {
        var claims = UniqueValue.ClaimsOf(resource, type, properties);

        if (claims.IsEmpty)
        {
            return PolicyFacts.None;
        }

        var taken = await session.LoadManyAsync<UniqueValue>(ct, [.. claims.Values]);
        var others = taken.Where(value => value.ObjectKey != ownKey).Select(value => value.Id).ToHashSet(StringComparer.Ordinal);

        return new() { TakenProperties = [.. claims.Where(claim => others.Contains(claim.Value)).Select(claim => claim.Key)] };
    }
}
