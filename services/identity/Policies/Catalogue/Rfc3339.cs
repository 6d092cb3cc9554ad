using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>Date, time and duration texts of RFC 3339, section 5.6 and appendix A.</summary>
internal static partial class Rfc3339
{
    public static bool IsFullDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsFullTime(string text) => FullTime().IsMatch(text);

    public static bool IsDateTime(string text) =>
        text.Length > 11 && IsFullDate(text[..10]) && text[10] is 'T' or 't' && IsFullTime(text[11..]);

    public static bool IsDuration(string text) => Duration().IsMatch(text);

    [GeneratedRegex(
        @"\A([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,12})?(Z|z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\z",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex FullTime();

    [GeneratedRegex(
        @"\AP([0-9]{1,9}W|(?=[0-9T])([0-9]{1,9}Y)?([0-9]{1,9}M)?([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?)\z",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Duration();
}
