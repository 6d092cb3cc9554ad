using Platform.Identity.Kba;
using Platform.Identity.Kba.Checking;

namespace Platform.Identity.UnitTests.Kba;

public sealed class SecurityQuestionsTests
{
    [Theory]
    [InlineData("""[{"questionId":"1","answer":"a"},{"customQuestion":"Dog?","answer":"a"}]""", true)]
    [InlineData("""[{"questionId":"1","answer":"a"},{"questionId":"1","answer":"b"}]""", false)]
    [InlineData("""[{"customQuestion":"My dog's name?","answer":"a"},{"customQuestion":"my DOGS name","answer":"b"}]""", false)]
    [InlineData("""[{"customQuestion":"   ","answer":"a"}]""", false)]
    [InlineData("""[{"customQuestion":"Dog?","answer":""}]""", false)]
    [InlineData("""[{"answer":"a"}]""", false)]
    [InlineData("[]", false)]
    public void Questions_are_texts_no_two_of_which_are_the_same(string json, bool accepted) =>
        Assert.Equal(accepted, SecurityQuestions.Read(Schemas.Json(json)) is SecurityQuestions.Accepted);

    [Fact]
    public void More_than_twenty_questions_are_too_many() => Assert.IsType<SecurityQuestions.Rejected>(SecurityQuestions.Read(Schemas.Json(
        $"[{string.Join(',', Enumerable.Range(0, 21).Select(number => $$"""{"questionId":"{{number}}","answer":"a"}"""))}]")));

    [Theory]
    [InlineData("""[{"questionId":"1","answer":"a"},{"customQuestion":"Dog?","answer":""}]""", 2)]
    [InlineData("""[{"questionId":"1","answer":"a"},{"questionId":"1","answer":"b"}]""", 0)]
    [InlineData("""[{"questionId":"1"}]""", 0)]
    [InlineData("""[7]""", 0)]
    [InlineData("{}", 0)]
    [InlineData("no json", 0)]
    public void Given_answers_are_read_or_are_none(string json, int count) => Assert.Equal(count, GivenAnswer.Read([.. json.Select(c => (byte)c)]).Length);
}
