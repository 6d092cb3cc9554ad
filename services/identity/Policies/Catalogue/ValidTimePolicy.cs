namespace Platform.Identity.Policies.Catalogue;

/// <summary>A full-time of RFC 3339, section 5.6: <c>23:59:59.5Z</c>.</summary>
internal sealed class ValidTimePolicy() : TextPolicy("valid-time", "VALID_TIME")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input) =>
        PolicyVerdict.FailedUnless(Rfc3339.IsFullTime(text));
}
