using System.Globalization;
using System.Text;

namespace Platform.Notification.Records;

/// <summary>Which records a query asks for.</summary>
/// <param name="Size">Records at most.</param>
/// <param name="Offset">Records before them.</param>
/// <param name="Until">Only records from before this time, so that mails which come meanwhile do not shift the pages.</param>
/// <param name="IsCounted">Whether the number of all records is wanted.</param>
internal sealed record MailRecordPage(int Size, int Offset, DateTimeOffset Until, bool IsCounted)
{
    private const int Default = 50;
    private const int Max = 500;

    /// <summary>Cookie of the page after this one.</summary>
    public string Next => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Until.UtcTicks}.{Offset + Size}"))).TrimEnd('=');

    /// <exception cref="FormatException">A parameter is wrong; the message may be shown.</exception>
    public static MailRecordPage Of(IQueryCollection query, DateTimeOffset now)
    {
        var size = Number(query, "_pageSize") is { } asked and > 0 ? Math.Min(asked, Max) : Default;
        var policy = query["_totalPagedResultsPolicy"].ToString().ToUpperInvariant();

        if (policy is not ("" or "NONE" or "EXACT" or "ESTIMATE"))
            throw new FormatException("_totalPagedResultsPolicy is NONE, ESTIMATE or EXACT.");

        var cookie = query["_pagedResultsCookie"].ToString();
        var offset = Number(query, "_pagedResultsOffset");

        if (cookie.Length > 0 && offset is not null)
            throw new FormatException("_pagedResultsCookie and _pagedResultsOffset exclude each other.");

        return cookie.Length > 0
            ? FromCookie(cookie, size, policy is not ("" or "NONE"))
            : new MailRecordPage(size, offset ?? 0, now, policy is not ("" or "NONE"));
    }

    private static MailRecordPage FromCookie(string cookie, int size, bool isCounted)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(cookie.PadRight((cookie.Length + 3) / 4 * 4, '=')));
            var parts = text.Split('.');

            return new MailRecordPage(
                size,
                int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture),
                new DateTimeOffset(long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero),
                isCounted);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            throw new FormatException("_pagedResultsCookie is not one of this query.", e);
        }
    }

    private static int? Number(IQueryCollection query, string name) => query[name].ToString() switch
    {
        "" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new FormatException($"{name} is a number, 0 or more."),
    };
}
