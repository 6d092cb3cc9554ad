using System.Text;

namespace Platform.QueryFilters;

/// <summary>
/// How texts compare: without regard to case and to how a character is spelled. One definition for every evaluation of a filter, so that
/// a store that keeps folded texts answers exactly as the evaluation in memory does.
/// </summary>
public static class FilterText
{
    /// <summary>The form that is compared: compatibility-composed (NFKC), lower case. A text with broken surrogates is only put in lower case.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToLowerInvariant();
        }
    }

    /// <summary>Order of two folded texts, by code point: the order of their UTF-8 bytes, which is what databases call the C collation.</summary>
    public static int Compare(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);

        var common = left.AsSpan().CommonPrefixLength(right);

        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (first, second) = (left[common], right[common]);

        // UTF-16 puts the characters beyond the first plane before the last ones of it.
        return char.IsSurrogate(first) == char.IsSurrogate(second) ? first.CompareTo(second) : char.IsSurrogate(first) ? 1 : -1;
    }
}
