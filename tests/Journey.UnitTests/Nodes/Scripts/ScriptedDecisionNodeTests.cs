using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Scripts;

public sealed class ScriptedDecisionNodeTests
{
    [Fact]
    public void The_outcome_of_the_script_is_the_nodes() => Assert.Equal("yes", Played(new() { Outcome = "yes" }).Outcome);

    [Fact]
    public void An_outcome_that_is_not_listed_breaks_the_journey() =>
        Assert.Contains("Invalid outcome from script, 'maybe'", Played(new() { Outcome = "maybe" }).Break, StringComparison.Ordinal);

    [Fact]
    public void No_outcome_breaks_the_journey() =>
        Assert.Contains("Script must set 'outcome' to a string.", Played(new()).Break, StringComparison.Ordinal);

    [Fact]
    public void A_failure_names_script_and_line() => Assert.Equal(
        $"script Old ({SampleScripts.Legacy}) failed at line 7: TypeError",
        Played(new() { Failure = new(ScriptFailureKind.Thrown, 7, "TypeError") }).Break);

    [Fact]
    public void Callbacks_win_over_the_outcome()
    {
        var ask = Played(new()
        {
            Outcome = "yes",
            Callbacks = [new NameCallback("Code").Describe()],
            Header = "H",
            SessionProperties = ImmutableDictionary<string, string?>.Empty.Add("a", "b"),
        }).Ask;

        Assert.Equal(("H", "NameCallback", "b"), (ask.Header, ask.Callbacks[0].Type, ask.SessionProperties["a"]));
    }

    [Theory]
    [InlineData("AuthLevel", "9", true)]
    [InlineData("UserToken", null, true)]
    [InlineData("am.protected.x", "y", true)]
    [InlineData("color", "blue", false)]
    public void A_session_property_of_the_platform_is_neither_set_nor_removed(string name, string? value, bool breaks)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(name, value);

        Assert.Equal(breaks, Played(new() { Outcome = "yes", SessionProperties = properties }).Result is NodeResult.Break);
        Assert.Equal(
            breaks, Played(new() { Callbacks = [new NameCallback("Code").Describe()], SessionProperties = properties }).Result is NodeResult.Break);
    }

    [Fact]
    public void What_the_person_sent_reaches_the_script()
    {
        var asked = new NodeResult.Ask(NodeState.Empty, [new NameCallback("Code").Describe()]);

        var played = Scene(new() { Outcome = "yes" }).Submit(asked, [Json.From("123")]);

        Assert.Equal("123", Assert.Single(Assert.Single(played.All<RunScript>()).Bindings.Answers).Text());
    }

    [Fact]
    public void Changes_of_state_are_kept_in_their_layers()
    {
        var state = NodeState.Empty.PutShared("gone", Json.From(1)).PutTransient("kept", Json.From(2)) with
        {
            Secure = StateBag.Empty.Put("old", Json.From(3)),
        };
        var played = (Scene(new()
        {
            Outcome = "yes",
            Shared = new(ImmutableDictionary<string, Json>.Empty.Add("a", Json.From("x")), ["gone"]),
            Transient = new(ImmutableDictionary<string, Json>.Empty.Add("password", Json.From("p")), ["old"]),
            ErrorMessage = "no",
        }) with { State = state }).Visit();

        Assert.Equal(["a", "errorMessage"], played.State.Shared.Entries.Keys.Order());
        Assert.Equal(["kept", "password"], played.State.Transient.Entries.Keys.Order());
        Assert.True(played.State.Secure.IsEmpty);
    }

    [Fact]
    public void A_script_sees_and_changes_only_what_is_declared()
    {
        var scene = Scene(
            new()
            {
                Outcome = "yes",
                Shared = new(ImmutableDictionary<string, Json>.Empty.Add("out", Json.From(1)).Add("other", Json.From(2)), []),
            },
            """, "inputs":["in"], "outputs":["out"]""");

        var played = (scene with { State = NodeState.Empty.PutShared("in", Json.From(1)).PutTransient("hidden", Json.From(2)) }).Visit();

        var seen = Assert.Single(played.All<RunScript>()).Bindings.State;
        Assert.Equal(["in"], seen.Shared.Entries.Keys);
        Assert.True(seen.Transient.IsEmpty);
        Assert.Equal(["in", "out"], played.State.Shared.Entries.Keys.Order());
        Assert.Equal(["in"], scene.Node.TransientInputs);
    }

    [Theory]
    [InlineData(SampleScripts.Legacy, true)]
    [InlineData(SampleScripts.NextGeneration, false)]
    public void A_legacy_script_must_set_what_its_outputs_declare(string script, bool breaks)
    {
        var result = Scene(new() { Outcome = "yes" }, """, "outputs":["promised"]""", script).Visit().Result;

        Assert.Equal(breaks, result is NodeResult.Break);
    }

    [Fact]
    public void The_identified_person_is_handed_on() => Assert.Equal(
        new IdentifiedIdentity("bob", null), Played(new() { Outcome = "yes", Identified = new("bob", null) }).Leave.Identified);

    [Theory]
    [InlineData(SampleScripts.Groovy, "only JavaScript runs")]
    [InlineData("22222222-0000-4000-8000-000000000001", "Script does not exist")]
    public void A_script_that_cannot_run_is_a_warning_and_breaks_whoever_comes(string script, string problem)
    {
        var setup = new NodeSetup("n", (_, _) => null, SampleScripts.All);
        var node = NodeScene.Catalog.Create("ScriptedDecisionNode", setup, Json.Parse($$"""{"script":"{{script}}","outcomes":["yes"]}"""))!;

        Assert.Empty(setup.Problems);
        Assert.Contains(problem, Assert.Single(setup.Warnings), StringComparison.Ordinal);
        Assert.Equal("yes", Assert.Single(node.Outcomes).Id);
        Assert.Contains(problem, new NodeScene(node).Visit().Break, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_script_sees_is_never_printed()
    {
        var state = NodeState.Empty.PutTransient("password", Json.From("hunter2"));
        var effect = Assert.Single((Scene(new() { Outcome = "yes" }) with { State = state }).Visit().All<RunScript>());

        Assert.Equal("hunter2", effect.Bindings.State.Transient.Get("password")?.AsText());
        Assert.DoesNotContain("hunter2", $"{effect} {effect.Bindings} {new EffectRequest("1", effect)}", StringComparison.Ordinal);
        Assert.Contains("Old", effect.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_is_read_from_base64_or_lines_with_its_dialect()
    {
        var (old, young) = (SampleScripts.All.Find(SampleScripts.Legacy, out _)!, SampleScripts.All.Find(SampleScripts.NextGeneration, out _)!);

        Assert.Equal(("outcome = 'true';", ScriptDialect.Legacy), (old.Source, old.Dialect));
        Assert.Equal(("config = {\n};", ScriptDialect.NextGeneration), (young.Source, young.Dialect));
    }

    private static NodeScene Scene(ScriptRun run, string more = "", string script = SampleScripts.Legacy) =>
        NodeScene.Of("ScriptedDecisionNode", $$"""{"script":"{{script}}","outcomes":["yes","no"]{{more}}}""") with { World = new() { Script = run } };

    private static Played Played(ScriptRun run) => Scene(run).Visit();
}
