using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// Durations as administrators write them: <c>1 day and 1 hour</c>, <c>90 minutes</c>, <c>2h, 30m</c>, <c>zero</c>, <c>unlimited</c> (nodes
/// reference §1.2). Every unit may be used once.
/// </summary>
public static partial class DurationPhrase
{
    private static readonly FrozenDictionary<string, TimeSpan> Units = new Dictionary<string, TimeSpan>
    {
        ["weeks"] = TimeSpan.FromDays(7),
        ["days"] = TimeSpan.FromDays(1),
        ["hours"] = TimeSpan.FromHours(1),
        ["minutes"] = TimeSpan.FromMinutes(1),
        ["seconds"] = TimeSpan.FromSeconds(1),
        ["milliseconds"] = TimeSpan.FromMilliseconds(1),
    }.SelectMany(unit => Names(unit.Key).Select(name => KeyValuePair.Create(name, unit.Value)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a phrase. <see cref="TimeSpan.MaxValue"/> stands for unlimited.</summary>
    /// <returns>False when it is no duration, or one longer than any clock.</returns>
    public static bool TryParse(string? phrase, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        switch (phrase?.Trim().ToLowerInvariant())
        {
            case null or "":
                return false;
            case "zero" or "disabled":
                return true;
            case "unlimited" or "infinity" or "undefined" or "none":
                duration = TimeSpan.MaxValue;
                return true;
            case var written:
                return TryAdd(Separator().Split(written), out duration);
        }
    }

    private static bool TryAdd(string[] parts, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var used = new HashSet<TimeSpan>();
        foreach (var part in parts)
        {
            if (Amount().Match(part) is not { Success: true } match
                || !Units.TryGetValue(match.Groups["unit"].Value, out var unit)
                || !used.Add(unit)
                || !long.TryParse(match.Groups["amount"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                || amount > (TimeSpan.MaxValue - duration).Ticks / unit.Ticks)
            {
                return false;
            }

            duration += TimeSpan.FromTicks(amount * unit.Ticks);
        }

        return true;
    }

    private static string[] Names(string unit) => unit switch
    {
        "weeks" => ["weeks", "week", "w"],
        "days" => ["days", "day", "d"],
        "hours" => ["hours", "hour", "h"],
        "minutes" => ["minutes", "minute", "min", "m"],
        "seconds" => ["seconds", "second", "sec", "s"],
        _ => ["milliseconds", "millisecond", "millisec", "millis", "milli", "ms"],
    };

    [GeneratedRegex(@"\s*,\s*(?:and\s+)?|\s+and\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?<amount>[0-9]{1,18})\s*(?<unit>[a-z]{1,12})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Amount();
}
