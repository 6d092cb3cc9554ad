namespace Platform.Identity.Policies.Catalogue;

/// <summary>None of the texts <c>forbiddenChars</c> occurs.</summary>
internal sealed class CannotContainCharactersPolicy() : TextPolicy("cannot-contain-characters", "CANNOT_CONTAIN_CHARACTERS")
{
    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        var forbidden = input.Param("forbiddenChars").EnumerateArray().Select(entry => entry.GetString()!).ToArray();

        return Array.Exists(forbidden, entry => text.Contains(entry, StringComparison.Ordinal))
            ? PolicyVerdict.FailedWith("forbiddenChars", string.Join(", ", forbidden))
            : PolicyVerdict.Passed;
    }
}
