namespace Platform.Identity.Policies.Catalogue;

/// <summary>At least <c>numCaps</c> letters A to Z.</summary>
internal sealed class AtLeastCapitalsPolicy() : TextPolicy("at-least-X-capitals", "AT_LEAST_X_CAPITAL_LETTERS")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        var least = input.Param("numCaps").GetInt32();
        return text.Count(char.IsAsciiLetterUpper) >= least ? PolicyVerdict.Passed : PolicyVerdict.FailedWith("numCaps", least);
    }
}
