using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.Config;
using Platform.Identity.Terms;

namespace Platform.Identity.UnitTests.Terms;

public sealed class TermsReplacementTests
{
    private const string Published = """{"version":"1.0","termsTranslations":{"en":"One","fr":"Un"},"createDate":"2026-01-01T00:00:00.000Z","isDraft":false,"styles":"p{color:red}"}""";

    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly JsonElement Present = Document("\"1.0\"", Published, """{"version":"2.0","termsTranslations":{"en":"Two"},"isDraft":true}""");

    [Fact]
    public void A_new_version_gets_its_date_and_what_nobody_here_knows_is_kept()
    {
        var asked = JsonElement.Parse($$"""{"active":"1.0","unknown":[1],"versions":[{{Published}},{"version":"2.0","termsTranslations":{"en":"<b>Two</b>"},"isDraft":true,"mine":7}]}""");

        var content = Accepted(asked);

        Assert.Equal(1, content.GetProperty("unknown").GetArrayLength());
        var draft = content.GetProperty("versions")[1];
        Assert.Equal("2026-01-31T12:00:00.000Z", draft.GetProperty("createDate").GetString());
        Assert.Equal("**Two**", draft.GetProperty("termsTranslations").GetProperty("en").GetString());
        Assert.Equal(7, draft.GetProperty("mine").GetInt32());
    }

    [Theory]
    [InlineData("""{"version":"1.0","termsTranslations":{"en":"Other","fr":"Un"},"styles":"p{color:red}"}""", "text")]
    [InlineData("""{"version":"1.0","termsTranslations":{"en":"One"},"styles":"p{color:red}"}""", "text")]
    [InlineData("""{"version":"1.0","termsTranslations":{"en":"One","fr":"Un","de":"Eins"},"styles":"p{color:red}"}""", "text")]
    [InlineData("""{"version":"1.0","termsTranslations":{"en":"One","fr":"Un"},"createDate":"2026-01-02T00:00:00.000Z","styles":"p{color:red}"}""", "createDate")]
    [InlineData("""{"version":"1.0","termsTranslations":{"en":"One","fr":"Un"},"styles":"p{display:none}"}""", "styles")]
    [InlineData("""{"version":"1.0","termsTranslations":{"en":"One","fr":"Un"},"isDraft":true,"styles":"p{color:red}"}""", "isDraft")]
    [InlineData("""{"version":"3.0","termsTranslations":{"en":"Three"}}""", "removed")]
    public void A_published_version_stays_as_it_is(string version, string member)
    {
        var refused = Assert.IsType<ConfigVerdict.Refused>(TermsReplacement.Judge(Document("null", version), Present, Now));

        Assert.Equal(403, refused.Error.Code);
        Assert.Contains(member, refused.Error.Message, StringComparison.Ordinal);
        Assert.Contains("1.0", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_again_and_another_active_version_are_fine()
    {
        Accepted(Present);
        var published = """{"version":"2.0","termsTranslations":{"en":"Two, edited"},"isDraft":false}""";
        Assert.Equal("2.0", Accepted(Document("\"2.0\"", Published, published)).GetProperty("active").GetString());
        Accepted(Document("null", Published));
    }

    [Fact]
    public void HTML_that_was_converted_once_may_be_sent_again()
    {
        var html = """{"version":"3.0","termsTranslations":{"en":"<p>Three <b>and</b> more</p>"},"isDraft":false}""";
        var first = Accepted(Document("\"3.0\"", html));

        Assert.IsType<ConfigVerdict.Accepted>(TermsReplacement.Judge(Document("\"3.0\"", html), first, Now));
    }

    [Theory]
    [InlineData("""{"versions":{}}""")]
    [InlineData("""{}""")]
    [InlineData("""{"versions":[7]}""")]
    [InlineData("""{"versions":[{"version":"","termsTranslations":{"en":"x"}}]}""")]
    [InlineData("""{"versions":[{"version":"1","termsTranslations":{}}]}""")]
    [InlineData("""{"versions":[{"version":"1","termsTranslations":{"english":"x"}}]}""")]
    [InlineData("""{"versions":[{"version":"1","termsTranslations":{"en":7}}]}""")]
    [InlineData("""{"versions":[{"version":"1","termsTranslations":{"en":"x"},"isDraft":"no"}]}""")]
    [InlineData("""{"versions":[{"version":"1","termsTranslations":{"en":"x"},"createDate":"yesterday"}]}""")]
    [InlineData("""{"versions":[{"version":"1","termsTranslations":{"en":"x"},"styles":"</style>"}]}""")]
    [InlineData("""{"versions":[{"version":"1","termsTranslations":{"en":"x"}},{"version":"1","termsTranslations":{"en":"x"}}]}""")]
    [InlineData("""{"active":"2","versions":[{"version":"1","termsTranslations":{"en":"x"}}]}""")]
    [InlineData("""{"active":"1","versions":[{"version":"1","termsTranslations":{"en":"x"},"isDraft":true}]}""")]
    [InlineData("""{"active":1,"versions":[{"version":"1","termsTranslations":{"en":"x"}}]}""")]
    public void A_document_of_another_form_is_refused_with_a_reason(string json)
    {
        var refused = Assert.IsType<ConfigVerdict.Refused>(TermsReplacement.Judge(Schemas.Json(json), null, Now));

        Assert.Equal(400, refused.Error.Code);
        Assert.NotEmpty(refused.Error.Message);
    }

    private static JsonElement Accepted(JsonElement asked) => Assert.IsType<ConfigVerdict.Accepted>(TermsReplacement.Judge(asked, Present.GetRawText().Length > 0 && HasPublished(asked) ? Present : null, Now)).Content;

    private static bool HasPublished(JsonElement asked) => JsonNode.Parse(asked.GetRawText())!["versions"]!.AsArray().Any(version => version!["version"]!.GetValue<string>() is "1.0");

    private static JsonElement Document(string active, params string[] versions) => JsonElement.Parse($$"""{"active":{{active}},"versions":[{{string.Join(',', versions)}}]}""");
}
