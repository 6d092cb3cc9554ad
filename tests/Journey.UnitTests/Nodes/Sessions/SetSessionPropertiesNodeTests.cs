using System.Collections.Immutable;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Sessions;

public sealed class SetSessionPropertiesNodeTests
{
    [Fact]
    public void Properties_are_set()
    {
        var done = NodeScene.Of("SetSessionPropertiesNode", """{"properties":{"color":"blue","empty":""}}""").Visit();

        Assert.Equal(("outcome", NodeState.Empty), (done.Outcome, done.State));
        Assert.Equal(
            new Dictionary<string, string?> { ["color"] = "blue", ["empty"] = "" }.ToImmutableDictionary(), done.Leave.SessionProperties);
    }

    [Theory]
    [InlineData("""{"properties":{"AuthLevel":"100"}}""")]
    [InlineData("""{"properties":{"authlevel":"100"}}""")]
    [InlineData("""{"properties":{"UserToken":"eve"}}""")]
    [InlineData("""{"properties":{"am.protected.x":"y"}}""")]
    [InlineData("""{"properties":{"color":7}}""")]
    [InlineData("""{"properties":{"color":null}}""")]
    [InlineData("""{"properties":{"":"x"}}""")]
    public void What_only_the_platform_may_set_and_what_is_no_text_is_reported_and_not_set(string config)
    {
        var node = NodeScene.Make("SetSessionPropertiesNode", config, out var problems);

        Assert.NotEmpty(problems);
        Assert.Empty(new NodeScene(node).Visit().Leave.SessionProperties);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"properties":null}""")]
    [InlineData("""{"properties":["x"]}""")]
    public void Without_properties_nothing_is_set(string config) =>
        Assert.Empty(NodeScene.Of("SetSessionPropertiesNode", config).Visit().Leave.SessionProperties);

    [Fact]
    public void On_a_page_they_are_set_as_well()
    {
        var page = NodeScene.Page(
            "{}", ("SetSessionPropertiesNode", """{"properties":{"color":"blue"}}"""), ("UsernameCollectorNode", "{}"));

        Assert.Equal("blue", page.Visit().Ask.SessionProperties["color"]);
    }
}
