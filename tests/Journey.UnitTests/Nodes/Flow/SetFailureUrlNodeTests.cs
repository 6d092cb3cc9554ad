using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class SetFailureUrlNodeTests
{
    [Theory]
    [InlineData("/welcome?a=b#c")]
    [InlineData("https://app.example.com/")]
    [InlineData("com.example.app://done")]
    public void The_address_is_kept_for_the_end(string address)
    {
        var done = (NodeScene.Of("SetFailureUrlNode", $$"""{"failureUrl":"{{address}}"}""") with { State = Known().WithShared(("failureUrl", "/before")) }).Visit();

        Assert.Equal(("outcome", address), (done.Outcome, done.Shared("failureUrl")));
        Assert.Empty(done.Effects);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"failureUrl":""}""")]
    [InlineData("""{"failureUrl":" "}""")]
    [InlineData("""{"failureUrl":"javascript:alert(1)"}""")]
    [InlineData("""{"failureUrl":" java\tScript:alert(1)"}""")]
    [InlineData("""{"failureUrl":"data:text/html,x"}""")]
    [InlineData("""{"failureUrl":7}""")]
    public void No_address_and_scripts_are_reported(string config)
    {
        NodeScene.Make("SetFailureUrlNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
