using System.Text;
using System.Text.Json;
using Platform.Journey.Engine;

namespace Platform.Journey.UnitTests.Engine;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("\"a\\ud800\"", "a\uFFFD")]
    [InlineData("\"\\udc00b\"", "\uFFFDb")]
    [InlineData("\"\\ud800\\ud83d\\ude00\"", "\uFFFD\U0001F600")]
    [InlineData("\"\\ud800x\\udc00\"", "\uFFFDx\uFFFD")]
    [InlineData("\"\\uD800\\n\"", "\uFFFD\n")]
    [InlineData("\"\\u0000\"", "\uFFFD")]
    [InlineData("\"\\\\ud800\"", "\\ud800")]
    [InlineData("\"\\\\\\ud800\"", "\\\uFFFD")]
    [InlineData("\"\\u00e9\\\"\"", "é\"")]
    [InlineData("\"\\ud83d\\ude00\"", "\U0001F600")]
    public void What_nobody_can_read_or_keep_becomes_the_replacement_character(string json, string text)
    {
        Assert.Equal(text, Json.Parse(json).AsText());
        Assert.Equal(text, Json.From(JsonDocument.Parse(json).RootElement).AsText());
        Assert.Equal(text, JsonSerializer.Deserialize<Json>(json).AsText());
    }

    [Fact]
    public void Texts_of_ours_are_readable_too()
    {
        Assert.Equal("a\uFFFDb", Json.From("a\0b").AsText());
        Assert.Equal("a\uFFFDb", Json.From("a\ud800b").AsText());
    }

    [Fact]
    public void Bytes_that_are_no_text_are_replaced()
    {
        var element = JsonDocument.Parse(Encoding.Latin1.GetBytes("\"caf\u00e9\"")).RootElement;

        Assert.Equal("caf\uFFFD", Json.From(element).AsText());
    }

    [Fact]
    public void Names_and_nested_texts_are_readable_as_well() =>
        Assert.Equal(
            Json.Parse("{\"\uFFFD\":[\"\uFFFD\",{\"a\":\"\uFFFD\"}]}"),
            Json.Parse("{\"\\ud800\":[\"\\u0000\",{\"a\":\"\\udfff\"}]}"));
}
