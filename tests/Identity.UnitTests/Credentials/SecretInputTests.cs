using System.Text;
using System.Text.Json;
using Platform.Identity.Credentials;

namespace Platform.Identity.UnitTests.Credentials;

public sealed class SecretInputTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"password":"a","password":"b"}""")]
    [InlineData("""{"userName":"x"}""")]
    [InlineData("""{"kbaInfo":"blue"}""")]
    [InlineData("""{"kbaInfo":[]}""")]
    [InlineData("""{"kbaInfo":[{"questionId":"1"}]}""")]
    [InlineData("""{"kbaInfo":[{"answer":"blue"}]}""")]
    [InlineData("""{"kbaInfo":[{"questionId":"1","answer":""}]}""")]
    [InlineData("""{"kbaInfo":[{"questionId":"1","answer":{"$crypto":{}}}]}""")]
    [InlineData("""{"password":"half a pair \ud800"}""")]
    [InlineData("""{"password":5}""")]
    [InlineData("""{"password":{"$hash":"{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w=="}}""")]
    public void Is_rejected_without_repeating_a_value(string json)
    {
        var rejected = Assert.IsType<SecretInput.Rejected>(SecretInput.Read(Encoding.UTF8.GetBytes(json)));

        Assert.DoesNotContain("blue", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_of_a_password_has_a_limit() => Assert.IsType<SecretInput.Rejected>(
        SecretInput.Read(JsonSerializer.SerializeToUtf8Bytes(new { password = new string('x', SecretInput.MaxPasswordLength + 1) })));

    [Fact]
    public void The_message_is_wiped()
    {
        var message = """{"password":"Secret-Pa55word"}"""u8.ToArray();

        SecretInput.Read(message);

        Assert.All(message, b => Assert.Equal(0, b));
    }

    [Fact]
    public void Absent_and_null_members_are_not_sent() =>
        Assert.Empty(Assert.IsType<SecretInput.Accepted>(SecretInput.Read("""{"password":null}"""u8.ToArray())).Names());

    [Fact]
    public void Whoever_may_import_hashes_sends_one_in_place_of_the_password()
    {
        var input = Assert.IsType<SecretInput.Accepted>(
            SecretInput.Read("""{"password":{"$hash":"{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w=="}}"""u8.ToArray(), takesHashes: true));

        Assert.Equal((null, true, "{SSHA}nP3mE88SMR+AoD8KAHkTGeXauaXw8fLz9PX29w=="), (input.PasswordBytes(), input.SetsPassword, input.PasswordHash));
        Assert.Equal(["password"], input.Names());
        Assert.DoesNotContain("SSHA", input.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hash_that_nobody_can_check_is_rejected_without_repeating_it()
    {
        var rejected = Assert.IsType<SecretInput.Rejected>(SecretInput.Read("""{"password":{"$hash":"$2b$31$blue"}}"""u8.ToArray(), takesHashes: true));

        Assert.DoesNotContain("blue", rejected.Message, StringComparison.Ordinal);
    }
}
