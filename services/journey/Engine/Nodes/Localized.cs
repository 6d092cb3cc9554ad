using System.Collections.Immutable;

namespace Platform.Journey.Engine.Nodes;

/// <summary>Chooses from a map of locale to text: best match of the request's languages, else the first entry, not English (nodes reference §8.10).</summary>
public static class Localized
{
    /// <summary>The text for the person; null when the map is empty or no map.</summary>
    public static string? Choose(Json? texts, ImmutableArray<string> languages) => Find(texts, languages)?.Text;

    /// <summary>The text for the person with the locale it is written for; null when the map is empty or no map.</summary>
    public static LocalizedText? Find(Json? texts, ImmutableArray<string> languages)
    {
        if (texts is not { } map)
        {
            return null;
        }

        var entries = map.Members()
            .Where(entry => entry.Value.AsText() is not null)
            .Select(entry => new LocalizedText(entry.Key, entry.Value.AsText()!))
            .ToList();

        foreach (var language in languages.Select(Canonical))
        {
            foreach (var wanted in (ReadOnlySpan<string>)[language, language.Split('-')[0]])
            {
                if (entries.Find(entry => Canonical(entry.Locale) == wanted) is { } found)
                {
                    return found;
                }
            }
        }

        return entries.Count > 0 ? entries[0] : null;
    }

    // Maps are written with en_GB, requests with en-GB; both mean the same.
    private static string Canonical(string locale) => locale.Replace('_', '-').ToLowerInvariant();
}

/// <summary>A text with the locale it is written for, in the spelling of the map.</summary>
public sealed record LocalizedText(string Locale, string Text);
