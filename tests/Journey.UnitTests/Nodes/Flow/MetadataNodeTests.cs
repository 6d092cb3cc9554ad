using Platform.Journey.Engine;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class MetadataNodeTests
{
    private const string Config = """{"attributes":["username","color","missing","secret","username"]}""";

    [Fact]
    public void Named_values_of_the_shared_state_are_shown_and_no_others()
    {
        var asked = (NodeScene.Of("MetadataNode", Config) with
        {
            State = Known().WithShared(("color", Json.Parse("""{"a":[1]}""")), ("other", "x")).PutTransient("secret", Json.From("s3cret")),
        }).Visit();

        Assert.Equal("MetadataCallback", Assert.Single(asked.Ask.Callbacks).Type);
        Assert.Equal(Json.Parse("""{"username":"bob","color":{"a":[1]}}"""), asked.Output(0, "data"));
    }

    [Fact]
    public void Sent_back_it_leads_on()
    {
        var scene = NodeScene.Of("MetadataNode", Config) with { State = Known() };

        Assert.Equal("outcome", scene.Submit(scene.Visit().Ask).Outcome);
    }

    [Fact]
    public void On_a_page_it_stands_beside_what_is_asked()
    {
        var page = NodeScene.Page("{}", ("MetadataNode", Config), ("UsernameCollectorNode", "{}"));

        var asked = page.Visit();
        var again = page.Submit(asked.Ask, [], Sent(""));

        Assert.Equal(["MetadataCallback", "NameCallback"], asked.Ask.Callbacks.Select(callback => callback.Type));
        Assert.Equal(["MetadataCallback", "NameCallback"], again.Ask.Callbacks.Select(callback => callback.Type));
        Assert.Equal("outcome", page.Submit(asked.Ask, [], Sent("bob")).Outcome);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"attributes":[null,""]}""")]
    public void Without_names_nothing_is_shown(string config) =>
        Assert.Equal(Json.EmptyObject, NodeScene.Of("MetadataNode", config).Visit().Output(0, "data"));
}
