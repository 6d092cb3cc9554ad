using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class SetSuccessUrlNodeTests
{
    [Theory]
    [InlineData("/welcome?a=b#c")]
    [InlineData("https://app.example.com/")]
    [InlineData("com.example.app://done")]
    public void The_address_is_kept_for_the_end(string address)
    {
        var done = (NodeScene.Of("SetSuccessUrlNode", $$"""{"successUrl":"{{address}}"}""") with { State = Known().WithShared(("successUrl", "/before")) }).Visit();

        Assert.Equal(("outcome", address), (done.Outcome, done.Shared("successUrl")));
        Assert.Empty(done.Effects);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"successUrl":""}""")]
    [InlineData("""{"successUrl":" "}""")]
    [InlineData("""{"successUrl":"javascript:alert(1)"}""")]
    [InlineData("""{"successUrl":" java\tScript:alert(1)"}""")]
    [InlineData("""{"successUrl":"data:text/html,x"}""")]
    [InlineData("""{"successUrl":7}""")]
    public void No_address_and_scripts_are_reported(string config)
    {
        NodeScene.Make("SetSuccessUrlNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
