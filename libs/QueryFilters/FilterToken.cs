namespace Platform.QueryFilters;

internal enum FilterTokenKind
{
    End,
    Open,
    Close,
    Word,
    Text,
}

/// <summary>One token. A word ends only at a space or a parenthesis: <c>!name</c> is a word, <c>! name</c> a negation.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Value, int Position)
{
    public bool IsWord(string word) =>
        Kind is FilterTokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
