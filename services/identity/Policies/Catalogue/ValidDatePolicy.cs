using System.Globalization;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>Any text that reads as a date in the invariant culture.</summary>
internal sealed class ValidDatePolicy() : TextPolicy("valid-date", "VALID_DATE")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input) =>
        PolicyVerdict.FailedUnless(DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
}
