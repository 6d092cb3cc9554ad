namespace Platform.Identity.Policies.Catalogue;

/// <summary>A full-date of RFC 3339, section 5.6: <c>2026-01-31</c>.</summary>
internal sealed class ValidFormattedDatePolicy() : TextPolicy("valid-formatted-date", "VALID_FORMATTED_DATE")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input) =>
        PolicyVerdict.FailedUnless(Rfc3339.IsFullDate(text));
}
