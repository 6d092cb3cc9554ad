using System.Collections.Concurrent;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Gateway.Effects;

/// <summary>
/// Objects that replies of this request brought along. Reading one again is answered from here: a bus round trip costs more than a whole
/// login without its hash. Changes replace what is known, so nothing stale is ever answered.
/// </summary>
internal sealed class KnownObjects
{
    private readonly ConcurrentDictionary<(string Resource, string Id), IdentityObject> _objects = new();

    public void Learn(IdentityObject? known)
    {
        if (known is not null)
        {
            _objects[(known.Resource, known.Id)] = known;
        }
    }

    /// <summary>The object, when the attribute names at most one and it is known; null: ask.</summary>
    public IdentityObject? Find(ReadObject question) => question.Attribute switch
    {
        "_id" => _objects.GetValueOrDefault((question.Resource, question.Value)),
        "userName" => _objects.Values.FirstOrDefault(known => known.Resource == question.Resource && HasName(known, question.Value)),
        _ => null,
    };

    private static bool HasName(IdentityObject known, string name) =>
        string.Equals(known.Properties.Member("userName")?.AsText(), name, StringComparison.OrdinalIgnoreCase);
}
