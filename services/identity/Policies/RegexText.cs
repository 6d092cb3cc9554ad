using System.Text.RegularExpressions;

namespace Platform.Identity.Policies;

/// <summary>Matches patterns that come from configuration, within a time that a hostile value cannot stretch.</summary>
internal static class RegexText
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    /// <summary>False also when the time is up: a value that cannot be judged is not accepted.</summary>
    public static bool IsMatch(string text, string pattern, RegexOptions options = RegexOptions.None)
    {
        try
        {
            return Regex.IsMatch(text, pattern, options | RegexOptions.CultureInvariant, Limit);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
