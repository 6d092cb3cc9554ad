namespace Platform.Identity.Policies.Catalogue;

/// <summary>Digits, blanks, hyphens and parentheses behind an optional plus sign.</summary>
internal sealed class ValidPhoneFormatPolicy() : TextPolicy("valid-phone-format", "VALID_PHONE_FORMAT")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input) =>
        PolicyVerdict.FailedUnless(RegexText.IsMatch(text, @"\A\+?[0-9\- ()]*\z"));
}
