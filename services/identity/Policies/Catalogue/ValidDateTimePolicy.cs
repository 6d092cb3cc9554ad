namespace Platform.Identity.Policies.Catalogue;

/// <summary>A date-time of RFC 3339, section 5.6: <c>2026-01-31T23:59:59Z</c>.</summary>
internal sealed class ValidDateTimePolicy() : TextPolicy("valid-datetime", "VALID_DATETIME")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input) =>
        PolicyVerdict.FailedUnless(Rfc3339.IsDateTime(text));
}
