namespace Platform.Identity.Policies.Catalogue;

/// <summary>At least <c>numNums</c> digits 0 to 9.</summary>
internal sealed class AtLeastNumbersPolicy() : TextPolicy("at-least-X-numbers", "AT_LEAST_X_NUMBERS")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        var least = input.Param("numNums").GetInt32();
        return text.Count(char.IsAsciiDigit) >= least ? PolicyVerdict.Passed : PolicyVerdict.FailedWith("numNums", least);
    }
}
