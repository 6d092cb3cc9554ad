using System.Security.Cryptography;
using System.Text;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class AcceptTermsAndConditionsNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("AcceptTermsAndConditionsNode");

    [Theory]
    [InlineData("en", "Example terms...")]
    [InlineData("fr-CA", "Conditions")]
    [InlineData("de", "Example terms...")]
    public void It_shows_the_active_terms_in_the_persons_language(string language, string terms)
    {
        var asked = (_scene with { Languages = [language] }).Visit();

        Assert.Equal("0.0", asked.Output(0, "version")?.AsText());
        Assert.Equal(terms, asked.Output(0, "terms")?.AsText());
        Assert.Equal("2019-10-28T04:20:11.320Z", asked.Output(0, "createDate")?.AsText());
        Assert.Equal("0.0", asked.Shared("termsVersion"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"version":7}""")]
    public void Without_active_terms_the_journey_breaks(string? terms) =>
        Assert.Contains(
            "terms",
            (_scene with { World = new() { Terms = terms is null ? null : Json.Parse(terms) } }).Visit().Break,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("true")]
    [InlineData("\"true\"")]
    [InlineData("\"True\"")]
    public void Acceptance_is_remembered_with_time_and_version(string sent)
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent)));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(
            Json.Parse("""
                {"acceptDate":"2026-05-01T12:00:00.000Z","termsVersion":"0.0","locale":"en",
                 "textHash":"SHA"}
                """.Replace("SHA", Hash("Example terms..."), StringComparison.Ordinal)),
            done.State.Shared.Get("termsAccepted"));
    }

    [Theory]
    [InlineData("fr-CA", "fr", "Conditions")]
    [InlineData("de", "en", "Example terms...")]
    public void Locale_and_hash_of_the_shown_text_go_with_the_acceptance(string language, string locale, string text)
    {
        var scene = _scene with { Languages = [language] };

        var accepted = Written(scene.Submit(scene.Visit().Ask, Sent(true)));

        Assert.Equal(new AcceptedTerms("0.0", scene.Now, locale, Hash(text)), accepted);
    }

    [Fact]
    public void Terms_without_a_text_have_no_locale()
    {
        var scene = _scene with { World = new() { Terms = Json.Parse("""{"version":"2.0"}""") } };

        var accepted = Written(scene.Submit(scene.Visit().Ask, Sent(true)));

        Assert.Equal(new AcceptedTerms("2.0", scene.Now, null, Hash("")), accepted);
    }

    // The acceptance as it comes to the object, which the next node changes.
    private static AcceptedTerms? Written(Played accepted)
    {
        var patch = NodeScene.Of("PatchObjectNode") with { State = accepted.State.WithAttribute("userName", "bob"), World = new() { Person = ScriptedWorld.Bob() } };
        return Assert.Single(patch.Visit().All<PatchObject>()).Terms;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"yes\"")]
    [InlineData("{}")]
    public void Anything_but_true_is_asked_again_without_reading_anew(string sent)
    {
        var again = _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent)));

        Assert.Equal("Example terms...", again.Output(0, "terms")?.AsText());
        Assert.False(again.Input(0).AsBoolean());
        Assert.Empty(again.Effects);
        Assert.Null(again.State.Shared.Get("termsAccepted"));
    }

    [Fact]
    public void What_is_accepted_is_what_was_shown_also_when_new_terms_became_active()
    {
        var asked = _scene.Visit().Ask;
        var later = _scene with { World = new() { Terms = Json.Parse("""{"version":"2.0","termsTranslations":{},"createDate":""}""") } };

        var done = later.Submit(asked, Sent(true));

        Assert.Equal("0.0", done.State.Shared.Get("termsAccepted")?.Member("termsVersion")?.AsText());
    }
}
