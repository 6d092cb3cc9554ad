using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class KbaVerifyNodeTests
{
    private const string Questions = $"{NodeScene.NodeId}.questions";

    private static readonly SecurityQuestion _color = new("1", null);
    private static readonly SecurityQuestion _employer = new("2", null);
    private static readonly SecurityQuestion _own = new(null, "Name of my cat?");

    private static readonly NodeScene _scene = NodeScene.Of("KbaVerifyNode", """{"identityAttribute":"mail"}""") with
    {
        State = NodeState.Empty.WithAttribute("mail", "bob@example.com"),
        World = new() { Person = ScriptedWorld.Bob(), Questions = [_color, _employer] },
    };

    private static readonly NodeScene _stranger = _scene with { State = NodeState.Empty.WithAttribute("mail", "eve@example.com") };

    [Theory]
    [InlineData("en", "What's your favorite color?")]
    [InlineData("en-GB", "What is your favourite colour?")]
    [InlineData("fr", "Quelle est votre couleur préférée?")]
    [InlineData("de", "What's your favorite color?")]
    public void Each_drawn_question_is_a_password_callback_in_the_persons_language(string language, string prompt)
    {
        var asked = (_scene with { Languages = [language] }).Visit();

        Assert.Equal([prompt, "Who was your first employer?"], asked.Ask.Callbacks.Select(callback => callback.OutputValue("prompt")?.AsText()!));
        Assert.All(asked.Ask.Callbacks, callback => Assert.Equal("PasswordCallback", callback.Type));
    }

    [Theory]
    [InlineData("blue", "blue", "true")]
    [InlineData("blue", "red", "false")]
    [InlineData("", "", "false")]
    public void All_answers_must_be_right(string first, string second, string outcome)
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent(first), Sent(second));

        Assert.Equal(outcome, done.Outcome);
        Assert.Equal(_scene.State, done.State with { Secure = StateBag.Empty });
    }

    [Fact]
    public void Answers_belong_to_the_questions_that_were_asked()
    {
        var asked = _scene.Visit().Ask;
        var lying = asked.Callbacks[0] with { Output = [new("prompt", Json.From("Who was your first employer?"))] };

        var done = (_scene with { State = asked.State, Step = 1 }).Play(
            [NodeScene.Answered(lying, Json.From("blue")), NodeScene.Answered(asked.Callbacks[1], Json.From("blue"))]);

        Assert.Equal(
            [new SecurityAnswer(_color, new("blue")), new SecurityAnswer(_employer, new("blue"))],
            Assert.Single(done.All<VerifySecurityAnswers>()).Answers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Known_and_unknown_people_are_asked_the_same_way_and_cost_the_same(bool locked)
    {
        var (known, unknown) = (Locked(_scene).Visit(), Locked(_stranger).Visit());

        Assert.Equal(known.Kinds, unknown.Kinds);
        Assert.Equal(known.Result is NodeResult.Ask ask ? ask.Callbacks : [], unknown.Result is NodeResult.Ask other ? other.Callbacks : []);
        Assert.Equal(locked, known.Result is NodeResult.Break);
        Assert.Equal(known.Result is NodeResult.Break reason ? reason.Reason : null, unknown.Result is NodeResult.Break same ? same.Reason : null);

        NodeScene Locked(NodeScene scene) => scene with { World = scene.World with { Locked = locked } };
    }

    [Fact]
    public void A_stranger_never_answers_right_and_costs_what_a_wrong_answer_costs()
    {
        var unknown = _stranger.Submit(_stranger.Visit().Ask, Sent("blue"), Sent("blue"));
        var wrong = _scene.Submit(_scene.Visit().Ask, Sent("red"), Sent("blue"));

        Assert.Equal(("false", "false"), (unknown.Outcome, wrong.Outcome));
        Assert.Equal(wrong.Kinds, unknown.Kinds);
        Assert.Null(Assert.Single(unknown.All<VerifySecurityAnswers>()).ObjectId);
    }

    [Fact]
    public void A_name_that_only_known_people_get_makes_no_difference()
    {
        var byName = NodeScene.Of("KbaVerifyNode") with { World = _scene.World };
        var known = (byName with { State = _scene.State.WithShared((NodeState.UserName, "bob")) }).Visit();
        var unknown = (byName with { State = _stranger.State }).Visit();

        Assert.Equal(known.Ask.Callbacks, unknown.Ask.Callbacks);
        Assert.Equal(known.Kinds, unknown.Kinds);
        Assert.Equal("eve@example.com", Assert.Single(unknown.All<ReadSecurityQuestions>()).Identity);
    }

    [Fact]
    public void Questions_are_drawn_anew_whenever_they_are_shown_but_not_when_a_step_is_repeated()
    {
        Guid Draw(int step) => Assert.Single((_scene with { Step = step }).Visit().All<ReadSecurityQuestions>()).DrawId;

        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public void An_own_question_is_asked_and_remembered_only_of_who_has_proved_something(bool proof, int asked)
    {
        var visit = (_scene with { HasProof = proof, World = _scene.World with { Questions = [_color, _employer, _own] } }).Visit();

        Assert.Equal(proof, Assert.Single(visit.All<ReadSecurityQuestions>()).OwnQuestions);
        Assert.Equal(asked, visit.Ask.Callbacks.Count);
        Assert.Equal(asked, visit.State.Shared.Get(Questions)!.Value.Items().Count());
        Assert.Equal(proof, visit.Stored().Contains("my cat", StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_are_stored_nowhere()
    {
        var asked = _scene.Visit();
        var done = _scene.Submit(asked.Ask, Sent("S3cretBlue"), Sent("S3cretBlue"));

        Assert.DoesNotContain("S3cretBlue", done.Stored() + Assert.Single(done.All<VerifySecurityAnswers>()), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_failures_between_showing_and_answering_end_the_journey()
    {
        var asked = _scene.Visit().Ask;

        Assert.Contains("wrong answers", (_scene with { World = _scene.World with { Locked = true } }).Submit(asked, Sent("blue")).Break, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_answers_than_questions_are_wrong_without_being_counted()
    {
        var asked = _scene.Visit().Ask;

        var done = (_scene with { State = asked.State }).Play([NodeScene.Answered(asked.Callbacks[0], Json.From("blue"))]);

        Assert.Equal("false", done.Outcome);
        Assert.Empty(done.All<VerifySecurityAnswers>());
    }

    [Fact]
    public void Answers_to_nothing_that_was_asked_are_wrong()
    {
        var done = _scene.Play([NodeScene.Answered(new PasswordCallback("x").Describe(), Json.From("blue"))]);

        Assert.Equal("false", done.Outcome);
        Assert.Empty(done.All<VerifySecurityAnswers>());
    }

    [Theory]
    [InlineData("minimumAnswersToVerify", "0", "minimumAnswersToVerify")]
    [InlineData("kbaPropertyName", "\"secrets\"", "secrets")]
    [InlineData("questions", "{}", "not configured")]
    public void A_configuration_nobody_can_be_asked_by_breaks_the_journey(string member, string value, string reason)
    {
        var kba = _scene.World.Kba!.Value.With(member, Json.Parse(value));

        foreach (var scene in (NodeScene[])[_scene, _stranger])
        {
            Assert.Contains(reason, (scene with { World = scene.World with { Kba = kba } }).Visit().Break, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_configuration_questions_or_anybody_named_the_journey_breaks()
    {
        Assert.NotEmpty((_scene with { World = _scene.World with { Kba = null } }).Visit().Break);
        Assert.NotEmpty((_scene with { World = _scene.World with { Questions = [] } }).Visit().Break);
        Assert.NotEmpty((_scene with { State = NodeState.Empty }).Visit().Break);
        Assert.NotEmpty((_scene with { State = NodeState.Empty.WithAttribute("age", 7) }).Visit().Break);
    }

    [Theory]
    [MemberData(nameof(Values.Hostile), MemberType = typeof(Values))]
    public void Whatever_is_sent_is_an_answer(string sent) =>
        Assert.Equal("false", _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent)), Sent(Json.Parse(sent))).Outcome);

    [Fact]
    public void On_a_page_answers_are_not_checked_while_another_node_asks_again()
    {
        var page = NodeScene.Page("{}", ("UsernameCollectorNode", "{}"), ("KbaVerifyNode", """{"identityAttribute":"mail"}""")) with
        {
            State = _scene.State, World = _scene.World,
        };
        var asked = page.Visit().Ask;

        var again = page.Submit(asked, Sent(""), Sent("blue"), Sent("blue"));
        var done = page.Submit(asked, Sent("bob"), Sent("blue"), Sent("blue"));

        Assert.Empty(again.All<VerifySecurityAnswers>());
        Assert.Equal(asked.Callbacks.Select(callback => callback.OutputValue("prompt")), again.Ask.Callbacks.Select(callback => callback.OutputValue("prompt")));
        Assert.Equal("true", done.Outcome);
        Assert.Single(done.All<VerifySecurityAnswers>());
    }

    [Theory]
    [InlineData("""{"kbaInfoAttribute":""}""")]
    [InlineData("""{"identityAttribute":null}""")]
    public void A_node_without_properties_is_reported(string config)
    {
        NodeScene.Make("KbaVerifyNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
