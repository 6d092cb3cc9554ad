using System.Text.Json;
using FsCheck.Xunit;
using Platform.Consent.Conditions;

namespace Platform.Consent.UnitTests;

/// <summary>Query filters in mappings (identity-and-config reference §2.3).</summary>
public sealed class ConditionTests
{
    private static readonly JsonElement _subject = JsonElement.Parse(
        """{"source":{"mail":"a@Example.org","age":41,"active":true,"tags":["x","y"],"none":null,"empty":[],"deep":{"a/b":"c"}}}""");

    [Theory]
    [InlineData("/source/mail co \"@example.org\"", true)]
    [InlineData("/source/mail eq 'A@EXAMPLE.ORG'", true)]
    [InlineData("source/mail sw \"b\"", false)]
    [InlineData("/source/age gt 40 and /source/age le 41", true)]
    [InlineData("/source/age eq \"41\"", false)]
    [InlineData("/source/active eq true", true)]
    [InlineData("/source/tags eq \"y\"", true)]
    [InlineData("/source/none pr", false)]
    [InlineData("/source/empty pr", true)]
    [InlineData("! /source/missing pr", true)]
    [InlineData("!(/source/missing eq 1)", true)]
    [InlineData("/source/deep/a~1b eq \"c\"", true)]
    [InlineData("/source/mail like \"a\"", false)]
    [InlineData("!(/source/mail like \"a\")", false)]
    [InlineData("false or true and false", false)]
    [InlineData("(false or true) AND true", true)]
    [InlineData("/source/age eq 41.0", true)]
    public void A_condition_holds_or_does_not(string text, bool holds) => Assert.Equal(holds, Condition.Parse(text).Holds(_subject));

    [Theory]
    [InlineData("")]
    [InlineData("mail eq")]
    [InlineData("mail eq \"open")]
    [InlineData("(mail pr")]
    [InlineData("mail pr)")]
    [InlineData("mail eq word")]
    [InlineData("mail = \"a\"")]
    [InlineData("and")]
    public void What_is_no_condition_is_refused(string text) => Assert.Throws<FormatException>(() => Condition.Parse(text));

    [Fact]
    public void Depth_and_length_have_limits()
    {
        Assert.Throws<FormatException>(() => Condition.Parse(new string('(', 65) + "true" + new string(')', 65)));
        Assert.Throws<FormatException>(() => Condition.Parse(new string(' ', 9_000)));
    }

    [Property]
    public bool Any_text_is_a_condition_or_refused_with_a_reason(string? text)
    {
        try
        {
            Condition.Parse(text ?? "").Holds(_subject);

            return true;
        }
        catch (FormatException e)
        {
            return e.Message.Length > 0;
        }
    }
}
