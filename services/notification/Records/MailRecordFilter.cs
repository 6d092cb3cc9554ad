using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Notification.Outgoing;

namespace Platform.Notification.Records;

/// <summary>
/// The part of the query filter language that looks through records of mails: <c>true</c>, or comparisons joined by <c>and</c>
/// (identity-and-config reference §2.3).
/// </summary>
internal static partial class MailRecordFilter
{
    private const int MaxLength = 2_000;

    /// <summary>Narrows records down.</summary>
    /// <param name="records">All of them.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="hash">Stands in for an address.</param>
    /// <exception cref="FormatException">The filter is not understood; the message says why and may be shown.</exception>
    public static async Task<IQueryable<MailRecord>> ApplyAsync(IQueryable<MailRecord> records, string filter, Func<string, ValueTask<string>> hash)
    {
        if (filter.Length > MaxLength)
            throw new FormatException($"_queryFilter is longer than {MaxLength} characters.");

        if (filter.Trim() is "" or "true")
            return records;

        var at = 0;

        while (at < filter.Length)
        {
            var match = Comparison().Match(filter, at);

            if (!match.Success)
                throw new FormatException($"_queryFilter is not understood at character {at + 1}: expected field, operator and value, joined by and.");

            records = Apply(records, match.Groups["field"].Value, match.Groups["op"].Value.ToLowerInvariant(), await ValueAsync(match, hash));
            at = match.Index + match.Length;
        }

        return records;
    }

    private static async ValueTask<string> ValueAsync(Match match, Func<string, ValueTask<string>> hash)
    {
        var value = match.Groups["value"].Value;

        return match.Groups["field"].Value == "recipient" && value.Contains('@', StringComparison.Ordinal) ? await hash(value) : value;
    }

    private static IQueryable<MailRecord> Apply(IQueryable<MailRecord> records, string field, string op, string value) => (field, op) switch
    {
        ("template", "eq") => records.Where(r => r.Template == value),
        ("realm", "eq") => records.Where(r => r.Realm == value),
        ("recipient", "eq") => records.Where(r => r.Recipient == value),
        ("correlationId", "eq") => records.Where(r => r.CorrelationId == value),
        ("reason", "eq") => records.Where(r => r.Reason == value),
        ("status", "eq") when Enum.TryParse<MailStatus>(value, ignoreCase: true, out var status) && !char.IsDigit(value[0]) => records.Where(r => r.Status == status),
        ("status", "eq") => throw new FormatException($"status is one of {string.Join(", ", Enum.GetNames<MailStatus>()).ToLowerInvariant()}."),
        ("queuedAt", "ge" or "gt" or "le" or "lt") => ByTime(records, op, Time(value)),
        _ => throw new FormatException($"{field} {op} is not supported: template, realm, recipient, correlationId, reason, status eq; queuedAt ge, gt, le, lt."),
    };

    private static IQueryable<MailRecord> ByTime(IQueryable<MailRecord> records, string op, DateTimeOffset time) => op switch
    {
        "ge" => records.Where(r => r.QueuedAt >= time),
        "gt" => records.Where(r => r.QueuedAt > time),
        "le" => records.Where(r => r.QueuedAt <= time),
        _ => records.Where(r => r.QueuedAt < time),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new FormatException("queuedAt is compared with a time such as 2026-01-31T12:00:00Z.");

    [GeneratedRegex(
        """\G\s*/?(?<field>[A-Za-z]+)\s+(?<op>[A-Za-z]{2})\s+["'](?<value>[^"']{1,500})["']\s*(?:$|and\s+(?=\S))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
