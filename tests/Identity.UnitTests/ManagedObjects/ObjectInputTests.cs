using System.Text.Json;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class ObjectInputTests
{
    [Fact]
    public void Members_that_the_platform_keeps_itself_are_ignored_and_the_id_is_taken_out()
    {
        var accepted = Assert.IsType<ObjectInput.Accepted>(Read("""{"_id":"7","_rev":"3","_meta":{},"userName":"x","anything":[1]}"""));

        Assert.Equal("7", accepted.Id);
        Assert.Equal("""{"userName":"x","anything":[1]}""", JsonSerializer.Serialize(accepted.Properties));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"_id":7}""")]
    [InlineData("""{"_id":""}""")]
    [InlineData("""{"_id":"a/b"}""")]
    [InlineData("""{"_id":"a\u0000b"}""")]
    [InlineData("""{"password":"clear"}""")]
    [InlineData("""{"kbaInfo":[{"questionId":"1","answer":"blue"}]}""")]
    [InlineData("""{"preferences":{"updates":"yes"}}""")]
    [InlineData("""{"aliasList":[7]}""")]
    [InlineData("""{"consentedMappings":[{"mapping":true}]}""")]
    [InlineData("""{"preferences":{"updates":true,"updates":false}}""")]
    [InlineData("""{"sn":"half a pair \ud800"}""")]
    [InlineData("""{"half \udc00":1}""")]
    [InlineData("""{"sn":"zero \u0000"}""")]
    public void Is_rejected(string json) => Assert.IsType<ObjectInput.Rejected>(Read(json));

    [Fact]
    public void Values_are_not_repeated_in_the_reason() => Assert.DoesNotContain(
        "clear", Assert.IsType<ObjectInput.Rejected>(Read("""{"password":"clear"}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Depth_has_a_limit() => Assert.IsType<ObjectInput.Rejected>(
        ObjectInput.Read(JsonElement.Parse("{\"a\":" + new string('[', 40) + new string(']', 40) + "}"), Schemas.User));

    [Fact]
    public void Size_has_a_limit() => Assert.IsType<ObjectInput.Rejected>(
        Read(JsonSerializer.Serialize(new { description = new string('x', ObjectInput.MaxCharacters) })));

    private static ObjectInput Read(string json) => ObjectInput.Read(Schemas.Json(json), Schemas.User);
}
