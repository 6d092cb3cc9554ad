using Platform.Journey.Engine;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class AuthLevelDecisionNodeTests
{
    [Theory]
    [InlineData("4", "false")]
    [InlineData("5", "true")]
    [InlineData("6", "true")]
    [InlineData("\"6\"", "false")]
    [InlineData("[6]", "false")]
    [InlineData("null", "false")]
    [InlineData("99999999999", "true")]
    public void The_level_must_be_reached(string level, string outcome) => Assert.Equal(
        outcome,
        (NodeScene.Of("AuthLevelDecisionNode", """{"authLevelRequirement":5}""") with
        {
            State = Known().WithShared(("authLevel", Json.Parse(level))),
        }).Visit().Outcome);

    [Fact]
    public void A_secret_level_does_not_count() => Assert.Equal(
        "false",
        (NodeScene.Of("AuthLevelDecisionNode", """{"authLevelRequirement":5}""") with
        {
            State = Known().PutTransient("authLevel", Json.From(9)),
        }).Visit().Outcome);
}
