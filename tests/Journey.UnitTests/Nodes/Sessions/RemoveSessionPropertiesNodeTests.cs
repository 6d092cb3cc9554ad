using System.Collections.Immutable;

namespace Platform.Journey.UnitTests.Nodes.Sessions;

public sealed class RemoveSessionPropertiesNodeTests
{
    [Fact]
    public void Properties_are_removed() => Assert.Equal(
        new Dictionary<string, string?> { ["color"] = null, ["size"] = null }.ToImmutableDictionary(),
        NodeScene.Of("RemoveSessionPropertiesNode", """{"propertyNames":["color","size","color","",null]}""").Visit().Leave.SessionProperties);

    [Fact]
    public void Those_of_the_platform_stay()
    {
        var node = NodeScene.Make("RemoveSessionPropertiesNode", """{"propertyNames":["UserId"]}""", out var problems);

        Assert.Contains("UserId", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Empty(new NodeScene(node).Visit().Leave.SessionProperties);
    }

    [Fact]
    public void Without_names_nothing_is_removed() => Assert.Empty(NodeScene.Of("RemoveSessionPropertiesNode").Visit().Leave.SessionProperties);
}
