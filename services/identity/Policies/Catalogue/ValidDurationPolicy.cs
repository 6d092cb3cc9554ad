namespace Platform.Identity.Policies.Catalogue;

/// <summary>A duration of RFC 3339, appendix A: <c>P3DT12H</c>, <c>P2W</c>.</summary>
internal sealed class ValidDurationPolicy() : TextPolicy("valid-duration", "VALID_DURATION")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input) =>
        PolicyVerdict.FailedUnless(Rfc3339.IsDuration(text));
}
