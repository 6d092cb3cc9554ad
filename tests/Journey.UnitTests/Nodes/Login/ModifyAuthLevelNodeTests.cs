using Platform.Journey.Engine;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class ModifyAuthLevelNodeTests
{
    [Theory]
    [InlineData("0", 5, 5)]
    [InlineData("3", 5, 8)]
    [InlineData("3", -5, -2)]
    [InlineData("2147483647", 5, int.MaxValue)]
    [InlineData("-2147483648", -1, int.MinValue)]
    [InlineData("9223372036854775807", 1, int.MaxValue)]
    [InlineData("\"3\"", 5, 5)]
    [InlineData("{}", 5, 5)]
    [InlineData("1.5", 5, 5)]
    public void The_increment_is_added_and_what_is_no_level_counts_as_none(string level, int increment, int sum)
    {
        var done = (NodeScene.Of("ModifyAuthLevelNode", $$"""{"authLevelIncrement":{{increment}}}""") with
        {
            State = Known().WithShared(("authLevel", Json.Parse(level))),
        }).Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(sum, done.State.Shared.Get("authLevel")?.AsInteger());
    }

    [Fact]
    public void An_increment_that_is_none_is_reported()
    {
        NodeScene.Make("ModifyAuthLevelNode", """{"authLevelIncrement":"much"}""", out var problems);

        Assert.NotEmpty(problems);
    }
}
