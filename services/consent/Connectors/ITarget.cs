using System.Text.Json.Nodes;

namespace Platform.Consent.Connectors;

/// <summary>
/// One kind of objects at a target. Every write may be repeated with the same key and then has one effect, as far as the target can.
/// All methods throw <see cref="TargetRefusedException"/>.
/// </summary>
internal interface ITarget
{
    /// <summary>What is there under an id.</summary>
    Task<TargetState> ReadAsync(string id, IReadOnlyCollection<string> properties, CancellationToken ct);

    /// <summary>Ids of at most two objects whose property has the value.</summary>
    Task<IReadOnlyList<string>> FindAsync(string property, string value, CancellationToken ct);

    /// <summary>Makes an object and returns its id.</summary>
    Task<string> CreateAsync(string sourceId, JsonObject values, string key, CancellationToken ct);

    /// <summary>Writes an object; false: it is gone.</summary>
    Task<bool> UpdateAsync(string id, JsonObject values, string key, CancellationToken ct);

    /// <summary>Removes an object; one that is gone is no failure.</summary>
    Task DeleteAsync(string id, string key, CancellationToken ct);

    /// <summary>Ids behind a cursor, in an order of the target's own; null: the target cannot tell.</summary>
    Task<TargetPage?> ListAsync(string? cursor, CancellationToken ct);
}

/// <summary>What a target has under an id.</summary>
/// <param name="Exists">Null: the target cannot tell.</param>
/// <param name="Values">The asked properties; null: the target does not show them.</param>
internal sealed record TargetState(bool? Exists, JsonObject? Values)
{
    /// <summary>Prints no content: it is personal.</summary>
    public override string ToString() => $"TargetState(exists: {Exists})";
}

/// <summary>Some ids; the cursor leads to the next ones, null: there are none.</summary>
internal sealed record TargetPage(IReadOnlyList<string> Ids, string? Cursor);
