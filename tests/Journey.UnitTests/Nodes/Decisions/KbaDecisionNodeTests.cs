using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class KbaDecisionNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("KbaDecisionNode") with { State = Known() };

    [Theory]
    [InlineData(0, "false")]
    [InlineData(1, "false")]
    [InlineData(2, "true")]
    [InlineData(3, "true")]
    public void It_decides_by_the_number_of_questions_the_person_has_defined(int defined, string outcome)
    {
        var done = (_scene with { World = new() { Person = ScriptedWorld.Bob() with { SecurityQuestions = defined } } }).Visit();

        Assert.Equal(outcome, done.Outcome);
        Assert.Equal([typeof(ReadObject), typeof(ReadKbaConfiguration)], Assert.Single(done.Waves).Select(effect => effect.GetType()));
    }

    [Fact]
    public void Without_person_or_configuration_the_journey_breaks()
    {
        Assert.NotEmpty((_scene with { State = NodeState.Empty }).Visit().Break);
        Assert.NotEmpty(_scene.Visit().Break);
        Assert.NotEmpty((_scene with { World = new() { Person = ScriptedWorld.Bob(), Kba = null } }).Visit().Break);
    }
}
