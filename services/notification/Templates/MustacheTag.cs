namespace Platform.Notification.Templates;

/// <summary>One <c>{{…}}</c> of a template.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Characters, braces included.</param>
/// <param name="Content">What stands between the braces, trimmed, without <c>~</c>.</param>
internal sealed record MustacheTag(int Start, int Length, string Content)
{
    /// <summary>Position behind it.</summary>
    public int End => Start + Length;

    /// <summary>Opens a block: <c>{{#if …}}</c>.</summary>
    public bool IsOpening => Content is ['#' or '^', _, ..];

    /// <summary>Closes a block: <c>{{/if}}</c>.</summary>
    public bool IsClosing => Content is ['/', ..];

    /// <summary>Controls the flow and prints nothing.</summary>
    public bool IsControl => IsOpening || IsClosing || Content is ['!', ..] or ['^', ..] || BlockName == "else";

    /// <summary>Name of the block it opens or closes.</summary>
    public string BlockName => Content.TrimStart('#', '/', '^').Trim().Split(' ', '\t', '\n', '\r')[0];
}
