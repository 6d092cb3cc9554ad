using System.Collections.Concurrent;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Gateway.Effects;

/// <summary>
/// What replies of this request told about objects. Reading one again is answered from here: a bus round trip costs more than a whole
/// login without its hash. That a question found nobody is kept as well, else nobody would be asked for more often than somebody, and the time would
/// tell. Changes replace what is known, so nothing stale is ever answered.
/// </summary>
internal sealed class KnownObjects
{
    private readonly ConcurrentDictionary<(string Resource, string Id), IdentityObject> _objects = new();
    private readonly ConcurrentDictionary<ReadObject, string?> _answers = new();

    /// <summary>Keeps an object that came with a reply.</summary>
    public void Learn(IdentityObject? known)
    {
        if (known is not null)
        {
            _objects[(known.Resource, known.Id)] = known;
        }
    }

    /// <summary>Keeps the answer to a question; null: it found nobody.</summary>
    public void Learn(ReadObject question, IdentityObject? answer)
    {
        Learn(answer);
        _answers[question] = answer?.Id;
    }

    /// <summary>Keeps an object that was just written. What was found by its old values may be found no more.</summary>
    public void Change(IdentityObject? written)
    {
        _answers.Clear();
        Learn(written);
    }

    /// <summary>Forgets an object that was just erased, and what was found because of it.</summary>
    public void Forget(string resource, string id)
    {
        _answers.Clear();
        _objects.TryRemove((resource, id), out _);
    }

    /// <summary>True when the answer is known; it may be that there is nobody.</summary>
    public bool TryFind(ReadObject question, out IdentityObject? known)
    {
        known = question.Attribute switch
        {
            "_id" => _objects.GetValueOrDefault((question.Resource, question.Value)),
            "userName" => _objects.Values.FirstOrDefault(candidate => candidate.Resource == question.Resource && HasName(candidate, question.Value)),
            _ => null,
        };
        if (known is not null)
        {
            return true;
        }

        if (_answers.TryGetValue(question, out var id))
        {
            known = id is null ? null : _objects.GetValueOrDefault((question.Resource, id));
            return true;
        }

        // No object has an empty value that it could be found by, so nobody needs to be asked.
        return question.Value.Length == 0;
    }

    private static bool HasName(IdentityObject known, string name) =>
        string.Equals(known.Properties.Member("userName")?.AsText(), name, StringComparison.OrdinalIgnoreCase);
}
