using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Platform.Identity.Config;

/// <summary>Names of languages, <c>en</c>, <c>en_GB</c> or <c>en-GB</c>, and which of the present ones somebody gets.</summary>
internal static partial class LocaleNames
{
    private const string Fallback = "en";
    private const int MaxPreferences = 16;

    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Languages that a request prefers: the parameter <c>_locale</c>, then <c>Accept-Language</c>, best first.</summary>
    public static ImmutableArray<string> PreferredBy(HttpRequest request)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList([.. request.Headers.AcceptLanguage.OfType<string>()], out var list)
            ? list.Where(language => language.Quality is not 0).OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.ToString())
            : [];

        return [.. request.Query["_locale"].OfType<string>().Concat(accepted).Take(MaxPreferences)];
    }

    /// <summary>
    /// The best of the present names: the one that is preferred, then its language, then any region of its language; English when none is
    /// preferred that is there, then the first. Null: there is none.
    /// </summary>
    public static string? Choose(IReadOnlyCollection<string> present, IEnumerable<string> preferred)
    {
        foreach (var name in preferred.Append(Fallback))
        {
            var found = present.FirstOrDefault(other => Same(other, name))
                ?? present.FirstOrDefault(other => Same(other, LanguageOf(name)))
                ?? present.FirstOrDefault(other => Same(LanguageOf(other), LanguageOf(name)));

            if (found is not null)
            {
                return found;
            }
        }

        return present.FirstOrDefault();
    }

    private static bool Same(string one, string other) =>
        string.Equals(one.Replace('_', '-'), other.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);

    private static string LanguageOf(string name) => name.Split('_', '-')[0];

    [GeneratedRegex("^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
