using Platform.Journey.Engine;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class QueryFilterDecisionNodeTests
{
    private const string Preferences = "!(/preferences pr) or /preferences/marketing eq false or /preferences/updates eq false";

    [Theory]
    [InlineData("userName pr", "{}", "true")]
    [InlineData("""mail co "example.com" """, """{"mail":"a@example.com"}""", "true")]
    [InlineData("""age gt 10 AND givenName eq "First" """, """{"age":11,"givenName":"First"}""", "true")]
    [InlineData("""age gt 10 and givenName eq "First" """, """{"age":10,"givenName":"First"}""", "false")]
    [InlineData("!(sn pr)", "{}", "true")]
    [InlineData(Preferences, "{}", "true")]
    [InlineData(Preferences, """{"preferences":{"marketing":true,"updates":false}}""", "true")]
    [InlineData(Preferences, """{"preferences":{"marketing":true,"updates":true}}""", "false")]
    [InlineData("true", "{}", "true")]
    [InlineData("password pr", "{}", "false")]
    public void It_decides_by_the_stored_object(string filter, string properties, string outcome)
    {
        var scene = NodeScene.Of("QueryFilterDecisionNode", Json.Object(("queryFilter", Json.From(filter))).RawText) with
        {
            State = Known(),
            World = new() { Person = ScriptedWorld.Bob() with { Properties = Json.Parse(properties).With("userName", Json.From("bob")) } },
        };

        Assert.Equal(outcome, scene.Visit().Outcome);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"queryFilter":null}""")]
    [InlineData("""{"queryFilter":"("}""")]
    [InlineData("""{"queryFilter":"mail eq"}""")]
    [InlineData("""{"queryFilter":"mail is x"}""")]
    public void A_filter_that_is_none_is_reported(string config)
    {
        NodeScene.Make("QueryFilterDecisionNode", config, out var problems);

        Assert.NotEmpty(problems);
    }

    [Fact]
    public void Nobody_identified_or_nobody_found_breaks_the_journey()
    {
        var scene = NodeScene.Of("QueryFilterDecisionNode", """{"queryFilter":"true"}""");

        Assert.NotEmpty((scene with { State = NodeState.Empty }).Visit().Break);
        Assert.NotEmpty((scene with { State = Known() }).Visit().Break);
    }
}
