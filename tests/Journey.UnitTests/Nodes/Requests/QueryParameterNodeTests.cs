using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Nodes.Requests;

public sealed class QueryParameterNodeTests
{
    private static Played Take(string config, params string[] values) => (NodeScene.Of("QueryParameterNode", config) with
    {
        Request = RequestFacts.None with
        {
            Query = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase).Add("color", [.. values]).Add("other", ["x"]),
        },
    }).Visit();

    [Fact]
    public void Values_become_a_list_in_the_shared_state()
    {
        var done = Take("""{"allowedQueryParameters":{"color":"colors","missing":"none"}}""", "blue,red", "green");

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(Json.From((string[])["blue,red", "green"]), done.State.Shared.Get("colors"));
        Assert.Equal(Json.From(Array.Empty<string>()), done.State.Shared.Get("none"));
        Assert.Equal(2, done.State.Shared.Entries.Count);
    }

    [Fact]
    public void Some_are_split_at_commas() => Assert.Equal(
        Json.From((string[])["blue", "red", "green"]),
        Take("""{"allowedQueryParameters":{"color":"colors"},"parametersToBeDelimited":["color"]}""", "blue, red,", "green").State.Shared.Get("colors"));

    [Fact]
    public void A_client_cannot_pretend_to_be_somebody() =>
        Assert.Null(Take("""{"allowedQueryParameters":{"color":"username"}}""", "eve").State.Identity("userName"));

    [Theory]
    [InlineData("""{"allowedQueryParameters":{"color":""}}""")]
    [InlineData("""{"allowedQueryParameters":{"color":7}}""")]
    [InlineData("""{"allowedQueryParameters":{"":"x"}}""")]
    [InlineData("""{"allowedQueryParameters":{"color":"x"},"parametersToBeDelimited":["size"]}""")]
    public void Names_that_lead_nowhere_are_reported(string config)
    {
        NodeScene.Make("QueryParameterNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
