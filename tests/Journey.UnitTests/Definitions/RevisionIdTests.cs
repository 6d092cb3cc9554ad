using Platform.Journey.Engine.Definitions;
using static Platform.Journey.UnitTests.Definitions.TreeText;

namespace Platform.Journey.UnitTests.Definitions;

public sealed class RevisionIdTests
{
    private const string Original =
        """{"tree":{"_id":"J","_rev":"1","entryNodeId":"a","nodes":{"a":{"nodeType":"T","x":100}}},"nodes":{"a":{"_rev":"2","m":{"en":"Hi","de":"Hallo"},"n":1}}}""";

    [Fact]
    public void It_is_forty_digits_and_never_changes() => Assert.Equal("44d04b093e19f96c72eeb8311dffff63beba46e3", RevisionId.Of(Definition(Original)));

    [Theory]
    [InlineData("\"_rev\":\"1\",", "")]
    [InlineData("\"_rev\":\"2\"", "\"_rev\":\"3\"")]
    [InlineData("\"x\":100", "\"x\":1.0e2")]
    [InlineData("\"_id\":\"J\",\"_rev\":\"1\",\"entryNodeId\":\"a\"", "\"entryNodeId\":\"a\",\"_id\":\"J\"")]
    [InlineData("\"n\":1}", "\"n\":1.0}")]
    public void The_same_journey_has_the_same_id(string part, string otherwise) => Assert.Equal(Id(Original), Id(Changed(part, otherwise)));

    [Theory]
    [InlineData("\"_id\":\"J\"", "\"_id\":\"K\"")]
    [InlineData("\"x\":100", "\"x\":101")]
    [InlineData("\"n\":1}", "\"n\":\"1\"}")]
    [InlineData("\"n\":1}", "\"n\":1,\"o\":null}")]
    [InlineData("\"en\":\"Hi\",\"de\":\"Hallo\"", "\"de\":\"Hallo\",\"en\":\"Hi\"")]
    [InlineData(",\"nodes\":{\"a\":{\"_rev\"", ",\"innerNodes\":{\"a\":{\"_rev\"")]
    public void Another_journey_has_another_id(string part, string otherwise) => Assert.NotEqual(Id(Original), Id(Changed(part, otherwise)));

    private static string Changed(string part, string otherwise)
    {
        Assert.Contains(part, Original, StringComparison.Ordinal);
        return Original.Replace(part, otherwise, StringComparison.Ordinal);
    }

    private static string Id(string export) => RevisionId.Of(Definition(export));
}
