using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.Gateway.BuiltIn;
using Platform.Journey.UnitTests.Nodes;

namespace Platform.Journey.UnitTests.BuiltIn;

public sealed class BuiltInJourneyTests
{
    private static readonly ImmutableDictionary<string, JourneyGraph> Graphs = BuiltInJourneys.All
        .ToImmutableDictionary(journey => journey.Name, journey => JourneyGraph.Build(journey, NodeScene.Catalog));

    [Fact]
    public void Nothing_is_to_be_said_against_them() =>
        Assert.Empty(Graphs.Values.SelectMany(graph => JourneyValidator.Validate(graph, Graphs)));

    [Fact]
    public void Every_node_has_an_id_of_its_own() =>
        Assert.Equal(40, BuiltInJourneys.All.SelectMany(journey => journey.Configurations.Keys).Where(id => Guid.TryParse(id, out _)).Distinct().Count());

    [Fact]
    public void Registration_begins_with_the_documented_step() => AssertFirstStep("Registration", RecordedStep.Registration);

    [Fact]
    public void Login_begins_with_the_documented_step() => AssertFirstStep("Login", RecordedStep.Login);

    [Fact]
    public void A_registered_person_is_logged_in()
    {
        var world = new ScriptedWorld { Person = ScriptedWorld.Bob() };
        var asked = Start("Registration", world);
        var input = new TurnInput
        {
            Now = DateTimeOffset.UnixEpoch,
            Answers = [.. Values(asked, "bob", "Bob", "Jensen", "bob@example.com", true, true, "Passw0rd", ("Color?", "Red"), ("Boss?", "Ann"), true)],
            Secrets = asked.Secrets,
        };

        var done = Play(known => JourneyEngine.Advance(asked.Session, new(Graphs), input with { Replies = known }), world);

        var succeeded = Assert.IsType<TurnResult.Succeeded>(done.Result);
        Assert.True(succeeded.CreatesSession);
        Assert.Equal("bob", done.Session.Identified?.Name);
    }

    [Theory]
    [InlineData(1, typeof(TurnResult.Succeeded))]
    [InlineData(2, typeof(TurnResult.AskUser))]
    [InlineData(3, typeof(TurnResult.Succeeded))]
    public void Preferences_that_are_missing_are_asked_for_at_the_third_login(int loginsBefore, Type result)
    {
        var world = new ScriptedWorld { Person = ScriptedWorld.Bob(loginCount: loginsBefore), Password = "Passw0rd" };
        var turn = SignIn(world, "Passw0rd");

        Assert.IsType(result, turn.Result);
        Assert.True(turn.Result is not TurnResult.AskUser { Header: var header } || header == "Please select your preferences");
    }

    [Fact]
    public void Preferences_that_are_set_are_not_asked_for()
    {
        var bob = ScriptedWorld.Bob("""{"userName":"bob","preferences":{"updates":true,"marketing":true}}""", loginCount: 2);

        Assert.IsType<TurnResult.Succeeded>(SignIn(new() { Person = bob, Password = "Passw0rd" }, "Passw0rd").Result);
    }

    [Fact]
    public void A_wrong_password_fails() => Assert.IsType<TurnResult.Failed>(
        SignIn(new() { Person = ScriptedWorld.Bob(), Password = "Passw0rd" }, "wrong").Result);

    private static void AssertFirstStep(string journey, RecordedStep documented)
    {
        var ask = Assert.IsType<TurnResult.AskUser>(Start(journey, new()).Result);
        var step = new NodeResult.Ask(NodeState.Empty, ask.Callbacks) { Header = ask.Header, Description = ask.Description };

        Assert.Equal(documented.Document, RecordedStep.Of(step));
    }

    private static Turn SignIn(ScriptedWorld world, string password)
    {
        var asked = Start("Login", world);
        var input = new TurnInput { Now = DateTimeOffset.UnixEpoch, Answers = [.. Values(asked, "bob", password)], Secrets = asked.Secrets };
        return Play(known => JourneyEngine.Advance(asked.Session, new(Graphs), input with { Replies = known }), world);
    }

    private static Turn Start(string journey, ScriptedWorld world)
    {
        var start = new SessionStarted(
            Guid.Parse("6f1c3c0e-8d0a-4b52-9b0a-000000000002"), "/", journey, Graphs[journey].Definition.EntryNodeId,
            ImmutableDictionary<string, string>.Empty, new StartOptions(), JourneyEngine.InitialState("/", null), DateTimeOffset.UnixEpoch);
        var input = new TurnInput { Now = DateTimeOffset.UnixEpoch, Request = RequestFacts.None with { Languages = ["en"] } };
        return Play(known => JourneyEngine.Start(start, new(Graphs), input with { Replies = known }), world);
    }

    private static Turn Play(Func<ImmutableDictionary<EffectRequest, EffectReply>, Turn> advance, ScriptedWorld world)
    {
        var known = ImmutableDictionary<EffectRequest, EffectReply>.Empty;
        for (var wave = 0; wave < 20; wave++)
        {
            var turn = advance(known);
            if (turn.Result is not TurnResult.NeedsReplies(var requests))
            {
                return turn;
            }

            foreach (var request in requests)
            {
                var reply = world.Answer(request.Effect);
                world = reply is LoginCounted { Object: { } counted } ? world with { Person = counted } : world;
                known = known.SetItem(request, reply);
            }
        }

        throw new InvalidOperationException("The journey asks for ever.");
    }

    // The first input gets the value, a pair fills the first two; validateOnly stays off.
    private static IEnumerable<ValueArray<Json>> Values(Turn asked, params object[] values) =>
        Assert.IsType<TurnResult.AskUser>(asked.Result).Callbacks.Select((callback, i) => Filled(callback, values[i]));

    private static ValueArray<Json> Filled(AskedCallback callback, object value)
    {
        Json[] given = value switch
        {
            bool flag => [Json.From(flag)],
            (string question, string answer) => [Json.From(question), Json.From(answer)],
            var text => [Json.From((string)text)],
        };
        return callback.Input.Select((input, i) => i < given.Length ? given[i] : input.Value).ToValueArray();
    }
}
