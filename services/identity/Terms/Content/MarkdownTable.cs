using AngleSharp.Dom;

namespace Platform.Identity.Terms.Content;

/// <summary>Writes a table with a header row and plain cells as a pipe table. Other tables have no form in Markdown.</summary>
internal static class MarkdownTable
{
    public static string? Of(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Select(row => row.Children.Where(cell => cell.LocalName is "td" or "th").ToArray()).Where(row => row.Length > 0).ToArray();

        if (rows.Length is 0 || !rows[0].All(cell => cell.LocalName is "th") || !rows.SelectMany(row => row).All(IsPlain)
            || rows.Any(row => row.Length > rows[0].Length) || table.QuerySelector("caption, table") is not null)
        {
            return null;
        }

        var lines = rows.Select(row => Line(row.Select(cell => MarkdownInlines.Of(cell.ChildNodes, MarkdownInlines.Place.Cell)))).ToList();
        lines.Insert(1, Line(rows[0].Select(_ => "---")));

        return string.Join('\n', lines);
    }

    private static bool IsPlain(IElement cell) =>
        !cell.HasAttribute("colspan") && !cell.HasAttribute("rowspan") && !cell.Children.Any(HtmlKind.IsBlock);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
