using System.Text;

namespace Platform.Identity.ManagedObjects;

/// <summary>
/// The form in which names and other unique values are compared: compatibility-composed (NFKC) and lower case, so that two spellings
/// that look alike to a person's keyboard are one value.
/// </summary>
internal static class ComparableText
{
    /// <summary>The comparable form; a text with broken surrogates is compared as it stands.</summary>
    public static string Of(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToLowerInvariant();
        }
    }
}
