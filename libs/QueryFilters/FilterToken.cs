namespace Platform.QueryFilters;

internal enum FilterTokenKind
{
    End,
    Open,
    Close,
    OpenElement,
    CloseElement,
    Word,
    Text,
}

/// <summary>
/// One token. A word ends only at a space, a parenthesis or a bracket: <c>!name</c> is a word, <c>! name</c> a negation. A closing bracket that closes nothing belongs
/// to its word.
/// </summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Value, int Position)
{
    public bool IsWord(string word) =>
        Kind is FilterTokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
