using Platform.Identity.Kba.Configuring;

namespace Platform.Identity.UnitTests.Kba;

public sealed class KbaShapeTests
{
    private const string Questions = """ "questions":{"1":{"en":"Colour?"},"2":{"en":"City?","fr":"Ville ?"}} """;

    [Theory]
    [InlineData("""{"minimumAnswersToDefine":2,"minimumAnswersToVerify":1,$}""", true)]
    [InlineData("""{"minimumAnswersToDefine":2,"minimumAnswersToVerify":2,"numberOfAttemptsAllowed":3,"kbaPropertyName":"kbaInfo","mine":1,$}""", true)]
    [InlineData("""{"minimumAnswersToDefine":2,"minimumAnswersToVerify":3,$}""", false)]
    [InlineData("""{"minimumAnswersToDefine":3,"minimumAnswersToVerify":3,$}""", false)]
    [InlineData("""{"minimumAnswersToDefine":0,"minimumAnswersToVerify":0,$}""", false)]
    [InlineData("""{"minimumAnswersToDefine":"2","minimumAnswersToVerify":1,$}""", false)]
    [InlineData("""{"minimumAnswersToDefine":21,"minimumAnswersToVerify":1,$}""", false)]
    [InlineData("""{"minimumAnswersToDefine":2,"minimumAnswersToVerify":1,"numberOfAttemptsAllowed":0,$}""", false)]
    [InlineData("""{"minimumAnswersToDefine":2,"minimumAnswersToVerify":1,"kbaPropertyName":"other",$}""", false)]
    [InlineData("""{"minimumAnswersToDefine":2,"minimumAnswersToVerify":1,"questions":{}}""", false)]
    [InlineData("""{"minimumAnswersToDefine":1,"minimumAnswersToVerify":1,"questions":{"1":{"english":"x"}}}""", false)]
    [InlineData("""{"minimumAnswersToDefine":1,"minimumAnswersToVerify":1,"questions":{"1":{"en":" "}}}""", false)]
    [InlineData("""{"minimumAnswersToDefine":1,"minimumAnswersToVerify":1,"questions":{"1":{}}}""", false)]
    public void The_document_has_a_form(string json, bool fits) =>
        Assert.Equal(fits, KbaShape.Problem(Schemas.Json(json.Replace("$", Questions, StringComparison.Ordinal))) is null);

    [Theory]
    [InlineData("""{"1":{"en":"Colour?"},"2":{"en":"City?","fr":"Ville ?","de":"Stadt?"},"3":{"en":"New?"}}""", "")]
    [InlineData("""{"1":{"en":"Color?"},"2":{"en":"City?","fr":"Ville ?"}}""", "1")]
    [InlineData("""{"1":{"en":"Colour?"},"2":{"en":"City?"}}""", "2")]
    [InlineData("""{"2":{"en":"City?","fr":"Ville ?"}}""", "1")]
    public void A_question_is_changed_by_other_words_and_not_by_another_language(string asked, string changed) =>
        Assert.Equal(changed, string.Join(' ', KbaConfig.Changed(Schemas.Json("{" + Questions + "}"), Schemas.Json(asked))));
}
