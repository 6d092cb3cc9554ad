namespace Platform.Identity.Policies.Catalogue;

/// <summary>Letters of the Latin script with or without accents, apostrophes, hyphens and white space.</summary>
internal sealed class ValidNameFormatPolicy() : TextPolicy("valid-name-format", "VALID_NAME_FORMAT")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input) =>
        PolicyVerdict.FailedUnless(RegexText.IsMatch(text, @"\A[A-Za-z'\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF\-\s]+\z"));
}
