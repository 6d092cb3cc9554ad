using System.Collections.Immutable;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Nodes.Cookies;

public sealed class CookiePresenceDecisionNodeTests
{
    [Theory]
    [InlineData("seen", "x", "true")]
    [InlineData("seen", "", "true")]
    [InlineData("Seen", "x", "false")]
    [InlineData("other", "x", "false")]
    public void The_cookie_must_be_there(string name, string value, string outcome) => Assert.Equal(
        outcome,
        (NodeScene.Of("CookiePresenceDecisionNode", """{"cookieName":"seen"}""") with
        {
            Request = RequestFacts.None with { Cookies = ImmutableDictionary<string, string>.Empty.Add(name, value) },
        }).Visit().Outcome);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"cookieName":""}""")]
    public void A_name_is_needed(string config)
    {
        NodeScene.Make("CookiePresenceDecisionNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
