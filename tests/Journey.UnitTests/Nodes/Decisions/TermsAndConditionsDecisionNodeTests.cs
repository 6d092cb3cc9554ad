using Platform.Journey.Engine;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class TermsAndConditionsDecisionNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("TermsAndConditionsDecisionNode") with { State = Known() };

    [Theory]
    [InlineData("0.0", """{"version":"0.0"}""", "true")]
    [InlineData("0.0", """{"version":"1.0"}""", "false")]
    [InlineData("1.0", """{"version":"0.0"}""", "false")]
    [InlineData(null, """{"version":"0.0"}""", "false")]
    [InlineData(null, null, "true")]
    [InlineData("0.0", null, "true")]
    public void It_compares_the_accepted_version_with_the_active_one(string? accepted, string? active, string outcome)
    {
        var world = new ScriptedWorld
        {
            Person = ScriptedWorld.Bob() with { TermsVersion = accepted }, Terms = active is null ? null : Json.Parse(active),
        };

        Assert.Equal(outcome, (_scene with { World = world }).Visit().Outcome);
    }

    [Fact]
    public void Without_person_or_with_terms_without_version_the_journey_breaks()
    {
        Assert.NotEmpty((_scene with { State = NodeState.Empty }).Visit().Break);
        Assert.NotEmpty(_scene.Visit().Break);
        Assert.NotEmpty((_scene with { World = new() { Person = ScriptedWorld.Bob(), Terms = Json.EmptyObject } }).Visit().Break);
    }
}
