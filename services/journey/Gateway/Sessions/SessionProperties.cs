using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Which properties of a session its owner may see and set.</summary>
internal sealed class SessionProperties(IOptions<SsoSessionOptions> options)
{
    private const int MaxValueLength = 1024;

    private readonly FrozenSet<string> _allowed = options.Value.Properties
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public IEnumerable<string> Allowed => _allowed;

    /// <summary>The changes that a body asks for; null: it asks for something that is not allowed.</summary>
    public Dictionary<string, string>? ReadChanges(Json body)
    {
        var changes = body.Members().ToDictionary(member => member.Key, member => member.Value.AsText(), StringComparer.Ordinal);
        return changes.All(change => _allowed.Contains(change.Key) && !SystemSessionProperties.Has(change.Key) && change.Value is { Length: <= MaxValueLength })
            ? changes.ToDictionary(change => change.Key, change => change.Value!, StringComparer.Ordinal)
            : null;
    }
}
