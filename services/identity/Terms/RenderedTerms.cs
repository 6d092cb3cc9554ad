using System.Collections.Concurrent;
using Platform.Identity.Terms.Content;

namespace Platform.Identity.Terms;

/// <summary>Remembers the HTML of the texts that are asked for: anybody may ask, and rendering costs milliseconds.</summary>
internal sealed class RenderedTerms
{
    /// <summary>Few texts are in force at a time; what is beyond is rendered again.</summary>
    private const int Capacity = 64;

    private readonly ConcurrentDictionary<(string Text, string? Styles), string> _html = new();

    public string Of(string text, string? styles)
    {
        if (_html.TryGetValue((text, styles), out var known))
        {
            return known;
        }

        if (_html.Count >= Capacity)
        {
            _html.Clear();
        }

        return _html.GetOrAdd((text, styles), key => TermsHtml.Of(key.Text, key.Styles));
    }
}
