using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;

namespace Platform.Notification.Templates;

/// <summary>What a template was, and who changed it when, in the form of every other document of configuration (docs/configuration.md).</summary>
internal static class TemplateHistory
{
    private const int MaxChanges = 200;

    /// <summary>The revision that a request asks for (<c>_rev</c>); null: the present one.</summary>
    /// <exception cref="FormatException">It is no revision; the message may be shown.</exception>
    public static int? RevisionOf(HttpRequest request) => NumberOf(request, "_rev", least: 1, most: int.MaxValue);

    /// <summary>The template as it was after so many changes; null: there have not been as many, or it was deleted then.</summary>
    public static async Task<TemplateDocument?> AsOfAsync(IQuerySession session, string name, int revision, CancellationToken ct)
    {
        if (await session.LoadAsync<TemplateDocument>(name, ct) is { } present && present.Revision == revision)
            return present;

        return await ChangesOf(session, name).FirstOrDefaultAsync(x => x.Revision == revision, ct) is { Content: { } content }
            ? new TemplateDocument { Id = name, Content = content, Revision = revision }
            : null;
    }

    /// <summary>Revision of the last change of a template that is there no longer; 0: it never was. Revisions go on counting: one of before never fits again.</summary>
    public static async Task<int> LastRevisionAsync(IQuerySession session, string name, CancellationToken ct) =>
        (await ChangesOf(session, name).OrderByDescending(x => x.Revision).FirstOrDefaultAsync(ct))?.Revision ?? 0;

    /// <summary>One page of changes, the oldest first; null: there never was such a template.</summary>
    /// <exception cref="FormatException">A parameter is wrong; the message may be shown.</exception>
    public static async Task<JsonObject?> PageAsync(IQuerySession session, string name, HttpRequest request, CancellationToken ct)
    {
        var limit = NumberOf(request, "_pageSize", least: 1, most: MaxChanges) ?? MaxChanges;
        var behind = NumberOf(request, "_pagedResultsCookie", least: 0, most: int.MaxValue) ?? 0;
        var changes = await ChangesOf(session, name).Where(x => x.Revision > behind).OrderBy(x => x.Revision).Take(limit + 1).ToListAsync(ct);

        if (changes.Count == 0 && await session.LoadAsync<TemplateDocument>(name, ct) is null && await LastRevisionAsync(session, name, ct) == 0)
            return null;

        var page = changes.Take(limit).ToArray();

        return new()
        {
            ["result"] = new JsonArray([.. page.Select(Shown)]),
            ["resultCount"] = page.Length,
            ["pagedResultsCookie"] = changes.Count > limit ? Text(page[^1].Revision) : null,
            ["totalPagedResultsPolicy"] = "NONE",
            ["totalPagedResults"] = -1,
            ["remainingPagedResults"] = -1,
        };
    }

    /// <summary>Names of the top-level members that are new, other ones or gone.</summary>
    public static IReadOnlyList<string> ChangedMembers(JsonElement? before, JsonElement? after)
    {
        if (after is not { } now)
            return [];

        var old = before?.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal) ?? [];

        return
        [
            .. now.EnumerateObject().Where(member => !(old.Remove(member.Name, out var was) && JsonElement.DeepEquals(was, member.Value))).Select(member => member.Name),
            .. old.Keys,
        ];
    }

    private static IQueryable<TemplateChange> ChangesOf(IQuerySession session, string name) => session.Query<TemplateChange>().Where(x => x.Name == name);

    private static JsonObject Shown(TemplateChange change) => new()
    {
        ["_id"] = Text(change.Revision),
        ["revision"] = change.Revision,
        ["when"] = change.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["what"] = change.Content is null ? "deleted" : "written",
        ["who"] = change.By.Length > 0 ? change.By : null,
        ["transactionId"] = change.TransactionId,
        ["changed"] = new JsonArray([.. change.Changed.Select(name => (JsonNode)name)]),
    };

    private static int? NumberOf(HttpRequest request, string name, int least, int most)
    {
        var sent = request.Query[name];

        if (sent.Count == 0)
            return null;

        return sent is [{ } text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"The parameter {name} must be sent once, a whole number from {least} to {most}.");
    }

    private static string Text(int revision) => revision.ToString(CultureInfo.InvariantCulture);
}
