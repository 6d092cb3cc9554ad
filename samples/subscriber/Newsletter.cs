using System.Collections.Concurrent;

namespace Subscriber;

/// <summary>
/// What this service knows about people, and how far it has read about each of them. A real one keeps both in its database, written in one
/// transaction: then a message that is delivered twice, or late, changes nothing.
/// </summary>
public sealed class Newsletter
{
    private readonly ConcurrentDictionary<string, long> _revisions = new(StringComparer.Ordinal);

    /// <summary>Runs <paramref name="act"/> unless a fact of this or a later revision was handled for the person before.</summary>
    /// <returns>False for a repetition.</returns>
    public bool Once(string subjectId, long revision, Action act)
    {
        lock (_revisions)
        {
            if (_revisions.TryGetValue(subjectId, out var handled) && handled >= revision)
                return false;

            act();
            _revisions[subjectId] = revision;

            return true;
        }
    }
}
