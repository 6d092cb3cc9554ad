namespace Platform.Identity.Policies.Catalogue;

/// <summary>At most <c>maxLength</c> characters.</summary>
internal sealed class MaximumLengthPolicy() : TextPolicy("maximum-length", "MAX_LENGTH")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        var most = input.Param("maxLength").GetInt32();
        return text.Length <= most ? PolicyVerdict.Passed : PolicyVerdict.FailedWith("maxLength", most);
    }
}
