namespace Platform.Notification.Templates;

/// <summary>
/// Finds the tags of a template and refuses what could keep the engine busy without end or make it fail without a place: it compiles
/// recursively, so nesting is bounded, and partial templates could call themselves.
/// </summary>
internal static class MustacheText
{
    private const int MaxTags = 2_000;
    private const int MaxTagLength = 1_000;
    private const int MaxNesting = 32;
    private const int MaxParentheses = 8;

    /// <summary>The tags in order.</summary>
    /// <exception cref="TemplateException">Something is not closed, not supported or too much.</exception>
    public static IReadOnlyList<MustacheTag> Scan(string text)
    {
        var tags = new List<MustacheTag>();
        var open = new Stack<MustacheTag>();

        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0;)
        {
            var tag = Tag(text, at);
            Check(text, tag, open);
            tags.Add(tag);

            if (tags.Count > MaxTags)
                throw new TemplateException($"more than {MaxTags} expressions");

            at = text.IndexOf("{{", tag.End, StringComparison.Ordinal);
        }

        return open.TryPeek(out var unclosed) ? throw At(text, unclosed.Start, $"the block {{{{#{unclosed.BlockName}}}}} is not closed") : tags;
    }

    private static MustacheTag Tag(string text, int at)
    {
        if (text.AsSpan(at).StartsWith("{{{{", StringComparison.Ordinal))
            throw At(text, at, "raw blocks are not supported");

        var rest = text.AsSpan(at);
        var isComment = rest.StartsWith("{{!--", StringComparison.Ordinal) || rest.StartsWith("{{~!--", StringComparison.Ordinal);
        var close = isComment ? "--}}" : rest.StartsWith("{{{", StringComparison.Ordinal) ? "}}}" : "}}";
        var end = text.IndexOf(close, at + 2, StringComparison.Ordinal);

        if (end < 0)
            throw At(text, at, "the expression is not closed");

        var length = end + close.Length - at;

        return new MustacheTag(at, length, text.Substring(at, length).Trim('{', '}').Trim('~').Trim());
    }

    private static void Check(string text, MustacheTag tag, Stack<MustacheTag> open)
    {
        if (tag.Content is ['!', ..])
            return;

        if (tag.Length > MaxTagLength)
            throw At(text, tag.Start, $"an expression is longer than {MaxTagLength} characters");

        if (tag.Content is ['>', ..] or ['*', ..] or ['#', '>' or '*', ..])
            throw At(text, tag.Start, "partial templates and decorators are not supported");

        if (tag.Content.Count(c => c == '(') > MaxParentheses)
            throw At(text, tag.Start, $"more than {MaxParentheses} parentheses");

        if (tag.IsOpening)
        {
            open.Push(tag);

            if (open.Count > MaxNesting)
                throw At(text, tag.Start, $"blocks are nested more than {MaxNesting} deep");
        }
        else if (tag.IsClosing && (!open.TryPop(out var opened) || opened.BlockName != tag.BlockName))
        {
            throw At(text, tag.Start, $"{{{{/{tag.BlockName}}}}} closes nothing");
        }
    }

    /// <summary>An error with its place, counted from 1.</summary>
    internal static TemplateException At(string text, int position, string what)
    {
        var before = text.AsSpan(0, position);
        var line = before.Count('\n') + 1;
        var column = position - before.LastIndexOf('\n');

        return new TemplateException($"line {line}, character {column}: {what}");
    }
}
