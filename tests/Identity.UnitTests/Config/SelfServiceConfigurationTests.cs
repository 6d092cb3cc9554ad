using System.Text.Json;
using Platform.Identity.Config;

namespace Platform.Identity.UnitTests.Config;

public sealed class SelfServiceConfigurationTests
{
    [Fact]
    public void The_shipped_terms_are_those_of_the_product_document() => Assert.Equal(
        """{"version":"0.0","termsTranslations":{"en":"Example terms..."},"createDate":"2019-10-28T04:20:11.320Z"}""",
        JsonSerializer.Serialize(SelfServiceConfiguration.ActiveTerms(EmbeddedJson.Read("selfservice.terms.json"))!.Value));

    [Fact]
    public void The_shipped_questions_are_those_of_the_product_document()
    {
        var questions = EmbeddedJson.Read("selfservice.kba.json").GetProperty("questions");

        Assert.Equal("What's your favorite color?", questions.GetProperty("1").GetProperty("en").GetString());
        Assert.Equal("Who was your first employer?", questions.GetProperty("2").GetProperty("en").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"active":"2","versions":[{"version":"1"}]}""")]
    [InlineData("""{"active":null,"versions":[]}""")]
    [InlineData("""{"active":"1","versions":{}}""")]
    public void There_may_be_no_active_terms(string json) => Assert.Null(SelfServiceConfiguration.ActiveTerms(Schemas.Json(json)));
}
