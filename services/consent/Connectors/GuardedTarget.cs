using System.Text.Json.Nodes;

namespace Platform.Consent.Connectors;

/// <summary>A target whose every call goes through the guard of its connector.</summary>
internal sealed class GuardedTarget(ITarget target, TargetGuard guard) : ITarget
{
    public Task<TargetState> ReadAsync(string id, IReadOnlyCollection<string> properties, CancellationToken ct) =>
        guard.CallAsync(limit => target.ReadAsync(id, properties, limit), ct);

    public Task<IReadOnlyList<string>> FindAsync(string property, string value, CancellationToken ct) =>
        guard.CallAsync(limit => target.FindAsync(property, value, limit), ct);

    public Task<string> CreateAsync(string sourceId, JsonObject values, string key, CancellationToken ct) =>
        guard.CallAsync(limit => target.CreateAsync(sourceId, values, key, limit), ct);

    public Task<bool> UpdateAsync(string id, JsonObject values, string key, CancellationToken ct) =>
        guard.CallAsync(limit => target.UpdateAsync(id, values, key, limit), ct);

    public Task DeleteAsync(string id, string key, CancellationToken ct) => guard.CallAsync(
        async limit =>
        {
            await target.DeleteAsync(id, key, limit);

            return true;
        },
        ct);

    public Task<TargetPage?> ListAsync(string? cursor, CancellationToken ct) => guard.CallAsync(limit => target.ListAsync(cursor, limit), ct);
}
