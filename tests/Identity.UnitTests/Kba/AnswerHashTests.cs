using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Identity.Kba;

namespace Platform.Identity.UnitTests.Kba;

public sealed class AnswerHashTests
{
    [Theory]
    [InlineData("Blue", "blue")]
    [InlineData(" Dark  BLUE ", " dark  blue ")]
    [InlineData("ÅSA", "åsa")]
    public void Answers_compare_in_lower_case_and_nothing_else(string answer, string normalized) =>
        Assert.Equal(normalized, Encoding.UTF8.GetString(AnswerHash.Normalize(answer, collapseWhiteSpace: false)));

    [Theory]
    [InlineData(" Dark \t BLUE\n", "dark blue")]
    [InlineData("blue", "blue")]
    [InlineData("   ", "")]
    public void White_space_is_collapsed_where_that_is_asked_for(string answer, string normalized) =>
        Assert.Equal(normalized, Encoding.UTF8.GetString(AnswerHash.Normalize(answer, collapseWhiteSpace: true)));

    [Fact]
    public void An_imported_hash_is_kept_and_verifies()
    {
        var stored = AnswerHash.ReadImported(Imported("blue"));

        Assert.True(AnswerHash.MatchesImported(stored!, AnswerHash.Normalize("BLUE", collapseWhiteSpace: false)));
        Assert.False(AnswerHash.MatchesImported(stored!, AnswerHash.Normalize("red", collapseWhiteSpace: false)));
    }

    [Theory]
    [InlineData("\"blue\"")]
    [InlineData("{}")]
    [InlineData("""{"$crypto":{"type":"salted-hash","value":{"algorithm":"MD5","data":"AAAA"}}}""")]
    [InlineData("""{"$crypto":{"type":"salted-hash","value":{"algorithm":"SHA-256","data":"AAAA"}}}""")]
    [InlineData("""{"$crypto":{"type":"salted-hash","value":{"algorithm":"SHA-256","data":7}}}""")]
    [InlineData("""{"$crypto":{"type":"x-simple-encryption","value":{}}}""")]
    public void Another_value_is_no_imported_hash(string json) => Assert.Null(AnswerHash.ReadImported(Schemas.Json(json)));

    [Fact]
    public void A_hash_of_another_kind_does_not_match() =>
        Assert.False(AnswerHash.MatchesImported("$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA", AnswerHash.Normalize("blue", collapseWhiteSpace: false)));

    private static JsonElement Imported(string answer)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        byte[] digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(answer), .. salt]);
        var data = Convert.ToBase64String([.. digest, .. salt]);

        return JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["$crypto"] = new { type = "salted-hash", value = new { algorithm = "SHA-256", data } },
        });
    }
}
