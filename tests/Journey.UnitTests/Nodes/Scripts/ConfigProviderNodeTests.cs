using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.UnitTests.Nodes.Scripts;

public sealed class ConfigProviderNodeTests
{
    private const string Message = """{"nodeType":"MessageNode","script":"11111111-0000-4000-8000-000000000002"}""";

    [Fact]
    public void The_node_runs_with_the_computed_configuration()
    {
        var played = Play("""{"message":{"en":"Hello"}}""");

        Assert.Equal("Hello", played.Ask.Callbacks[0].OutputValue("message")?.AsText());
    }

    [Fact]
    public void The_outcomes_are_those_of_the_type_and_one_for_failures() =>
        Assert.Equal(["true", "false", "CONFIGURATION_FAILED"], NodeScene.Of("ConfigProviderNode", Message).Node.Outcomes.Select(outcome => outcome.Id));

    [Theory]
    [InlineData(null)]
    [InlineData("3")]
    [InlineData("""{"message":"not localized","stateField":[]}""")]
    public void A_configuration_of_no_use_fails(string? config) => Assert.Equal("CONFIGURATION_FAILED", Play(config).Outcome);

    [Fact]
    public void A_failing_script_fails_the_configuration()
    {
        var scene = NodeScene.Of("ConfigProviderNode", Message) with
        {
            World = new() { Script = new() { Config = Json.EmptyObject, Failure = new(ScriptFailureKind.Thrown, 1, "x") } },
        };

        Assert.Equal("CONFIGURATION_FAILED", scene.Visit().Outcome);
    }

    [Theory]
    [InlineData("PageNode", "cannot be computed")]
    [InlineData("ConfigProviderNode", "cannot be computed")]
    [InlineData("InnerTreeEvaluatorNode", "cannot be computed")]
    [InlineData("ScriptedDecisionNode", "cannot be computed")]
    [InlineData("ChoiceCollectorNode", "cannot be computed")]
    [InlineData("NoSuchNode", "Unknown node type")]
    public void Not_every_type_can_be_wrapped(string type, string problem)
    {
        NodeScene.Make("ConfigProviderNode", $$"""{"nodeType":"{{type}}"}""", out var problems);

        Assert.Contains(problems, one => one.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_node_that_waits_for_the_success_hears_of_it_with_its_computed_configuration()
    {
        var scene = Wrapped("SetPersistentCookieNode", """{"persistentCookieName":"computed"}""");

        var wishes = scene.Succeed(ScriptedWorld.Bob());

        Assert.Equal("computed", Assert.Single(wishes.OfType<IssuePersistentCookie>()).Cookie.Name);
        Assert.Single(wishes.OfType<RunScript>());
    }

    [Fact]
    public void No_script_runs_at_the_end_for_a_node_that_does_not_wait_for_it() =>
        Assert.Empty(Wrapped("MessageNode", "{}").Succeed(ScriptedWorld.Bob()));

    [Fact]
    public void A_configuration_of_no_use_does_nothing_at_the_end() =>
        Assert.Empty(Wrapped("SetPersistentCookieNode", """{"persistentCookieName":"a b"}""").Succeed(ScriptedWorld.Bob()).OfType<IssuePersistentCookie>());

    private static NodeScene Wrapped(string type, string config) =>
        NodeScene.Of("ConfigProviderNode", $$"""{"nodeType":"{{type}}","script":"11111111-0000-4000-8000-000000000002"}""") with
        {
            World = new() { Script = new() { Config = Json.Parse(config) } },
        };

    private static Played Play(string? config) => (NodeScene.Of("ConfigProviderNode", Message) with
    {
        World = new() { Script = new() { Config = config is null ? null : Json.Parse(config) } },
    }).Visit();
}
