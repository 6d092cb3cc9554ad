namespace Platform.Identity.Policies.Catalogue;

/// <summary>At least <c>minLength</c> characters.</summary>
internal sealed class MinimumLengthPolicy() : TextPolicy("minimum-length", "MIN_LENGTH")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        var least = input.Param("minLength").GetInt32();
        return text.Length >= least ? PolicyVerdict.Passed : PolicyVerdict.FailedWith("minLength", least);
    }
}
