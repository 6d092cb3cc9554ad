using Acornima.Ast;
using Jint;

namespace Platform.Scripting;

/// <summary>Scripts ready to run, by content: parsing costs a hundred times more than looking up. Those not used for longest make room.</summary>
internal sealed class PreparedScripts(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Hash, string Form), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    /// <summary>The script; prepared now when it is not yet.</summary>
    /// <param name="hash">Hash of the text.</param>
    /// <param name="form">What the text is made into, and what stack traces call it.</param>
    /// <param name="text">Makes the text.</param>
    /// <exception cref="ScriptPreparationException">The text is no JavaScript.</exception>
    public Prepared<Script> Get(string hash, string form, Func<string> text)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue((hash, form), out var known))
            {
                _byUse.Remove(known);
                _byUse.AddFirst(known);
                return known.Value.Script;
            }
        }

        var prepared = Jint.Engine.PrepareScript(text(), form, strict: false);
        lock (_gate)
        {
            if (!_entries.ContainsKey((hash, form)))
            {
                _entries[(hash, form)] = _byUse.AddFirst(new Entry((hash, form), prepared));
            }

            while (_byUse.Count > capacity)
            {
                _entries.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }

        return prepared;
    }

    private sealed record Entry((string Hash, string Form) Key, Prepared<Script> Script);
}
