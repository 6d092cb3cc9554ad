using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class ValidatedUsernameNodeTests
{
    private static readonly NodeScene _plain = NodeScene.Of("ValidatedUsernameNode");
    private static readonly NodeScene _validating = NodeScene.Of("ValidatedUsernameNode", """{"validateInput":true}""");

    [Fact]
    public void Without_validation_the_documented_callback_has_no_policies()
    {
        var asked = _plain.Visit();

        Assert.Equal("ValidatedCreateUsernameCallback", asked.Ask.Callbacks[0].Type);
        Assert.Equal(Json.EmptyObject, asked.Output(0, "policies"));
        Assert.Equal("Username", asked.Output(0, "prompt")?.AsText());
    }

    [Fact]
    public void In_the_plain_form_nothing_has_to_be_known_to_ask()
    {
        var asked = (_plain with { Form = CallbackForm.Plain }).Visit();

        Assert.Empty(asked.Effects);
        Assert.Equal("NameCallback", asked.Ask.Callbacks[0].Type);
        Assert.Equal("User Name", asked.Output(0, "prompt")?.AsText());
    }

    [Fact]
    public void A_validating_node_keeps_its_callback_in_the_plain_form() =>
        Assert.Equal(
            "ValidatedCreateUsernameCallback", (_validating with { Form = CallbackForm.Plain }).Visit().Ask.Callbacks[0].Type);

    [Fact]
    public void The_validating_callback_shows_the_policies_of_the_property() =>
        Assert.Equal("userName", _validating.Visit().Output(0, "policies")?.Member("name")?.AsText());

    [Fact]
    public void A_property_without_policies_shows_none() =>
        Assert.Equal(
            Json.EmptyObject, (_validating with { World = new() { Policies = null } }).Visit().Output(0, "policies"));

    [Theory]
    [InlineData("""{"title":"T","description":"D"}""", "T")]
    [InlineData("""{"title":"","description":"D"}""", "D")]
    [InlineData("""{"description":"D"}""", "D")]
    [InlineData("""{"title":7}""", "userName")]
    [InlineData("""{}""", "userName")]
    [InlineData("[]", "userName")]
    [InlineData("null", "userName")]
    public void The_prompt_is_title_else_description_else_name(string property, string prompt)
    {
        var world = new ScriptedWorld { Schema = Json.Object(("properties", Json.Object(("userName", Json.Parse(property))))) };

        Assert.Equal(prompt, (_plain with { World = world }).Visit().Output(0, "prompt")?.AsText());
    }

    [Fact]
    public void An_unknown_managed_object_type_breaks_the_journey() =>
        Assert.Contains("managed/user", (_plain with { World = new() { Schema = null } }).Visit().Break, StringComparison.Ordinal);

    [Theory]
    [InlineData(CallbackForm.Documented)]
    [InlineData(CallbackForm.Plain)]
    public void The_name_goes_into_the_object_and_into_the_journey(CallbackForm form)
    {
        var scene = _plain with { Form = form };

        var done = scene.Submit(scene.Visit().Ask, Sent("bob"));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal("bob", done.Shared(NodeState.UserName));
        Assert.Equal("bob", done.State.Attribute("userName")?.AsText());
        Assert.Empty(done.Effects);
    }

    [Fact]
    public void Another_property_may_hold_the_name()
    {
        var scene = NodeScene.Of("ValidatedUsernameNode", """{"usernameAttribute":"mail"}""");

        var done = scene.Submit(scene.Visit().Ask, Sent("b@example.com"));

        Assert.Equal("b@example.com", done.State.Attribute("mail")?.AsText());
        Assert.Equal("b@example.com", done.Shared(NodeState.UserName));
        Assert.Null(done.State.Attribute("userName"));
    }

    [Fact]
    public void Without_validation_an_empty_name_goes_on_and_leaves_nothing_behind()
    {
        var done = _plain.Submit(_plain.Visit().Ask, Sent(""));

        Assert.Equal("outcome", done.Outcome);
        Assert.True(done.State.Shared.IsEmpty);
    }

    [Fact]
    public void The_policies_see_everything_collected_so_far()
    {
        var state = NodeState.Empty.WithAttribute("sn", "Jensen").PutTransientAttribute("password", Json.From("s3cret"));

        var done = (_validating with { State = state }).Submit(_validating.Visit().Ask with { State = state }, Sent("bob"));

        var question = Assert.Single(done.All<EvaluatePolicies>());
        Assert.Equal(Json.Parse("""{"sn":"Jensen","password":"s3cret","userName":"bob"}"""), question.Object);
        Assert.Equal(["userName"], question.Properties);
        Assert.Null(question.ObjectId);
    }

    [Fact]
    public void For_a_known_object_the_policies_are_asked_about_that_object()
    {
        var asked = _validating.Visit().Ask;

        var done = _validating.Submit(asked with { State = asked.State.WithShared(("_id", "id-1")) }, Sent("bob"));

        Assert.Equal("id-1", Assert.Single(done.All<EvaluatePolicies>()).ObjectId);
    }

    [Fact]
    public void Every_failed_policy_is_shown_and_the_name_is_kept()
    {
        var scene = _validating with
        {
            World = new()
            {
                Rules = _ => [Failure("userName", "MIN_LENGTH", """{"minLength":3}"""), Failure("sn", "REQUIRED"), Failure("userName", "UNIQUE")],
            },
        };

        var again = scene.Submit(scene.Visit().Ask, Sent("b", false));

        Assert.Equal(["MIN_LENGTH", "UNIQUE"], again.Failed(0));
        Assert.Equal(
            """{"params":{"minLength":3},"policyRequirement":"MIN_LENGTH"}""",
            again.Output(0, "failedPolicies")!.Value.Items().First().AsText());
        Assert.Equal("b", again.Input(0).AsText());
        Assert.Equal("userName", again.Output(0, "policies")?.Member("name")?.AsText());
        Assert.True(again.State.Shared.IsEmpty);
    }

    [Fact]
    public void Failures_of_other_properties_are_not_the_names()
    {
        var scene = _validating with { World = new() { Rules = _ => [Failure("sn", "REQUIRED")] } };

        Assert.Equal("outcome", scene.Submit(scene.Visit().Ask, Sent("bob")).Outcome);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_probe_never_goes_on(bool validating, bool valid)
    {
        var scene = (validating ? _validating : _plain) with
        {
            World = new() { Rules = _ => valid ? [] : [Failure("userName", "UNIQUE")] },
        };

        var probed = scene.Submit(scene.Visit().Ask, Sent("bob", true));

        Assert.Equal(valid ? [] : ["UNIQUE"], probed.Failed(0));
        Assert.True(probed.Output(0, "validateOnly")?.AsBoolean());
        Assert.True(probed.Input(0, 1).AsBoolean());
        Assert.Equal("bob", probed.Input(0).AsText());
        Assert.True(probed.State.Shared.IsEmpty);
    }

    [Fact]
    public void A_correction_clears_the_failures_and_goes_on()
    {
        var scene = _validating with
        {
            World = new() { Rules = question => question.Object.Member("userName")?.AsText() == "b" ? [Failure("userName", "MIN_LENGTH")] : [] },
        };
        var refused = scene.Submit(scene.Visit().Ask, Sent("b", false));

        var probed = scene.Submit(refused.Ask, Sent("bob", "true"));
        var done = scene.Submit(probed.Ask, Sent("bob", "false"));

        Assert.Empty(probed.Failed(0));
        Assert.Equal("outcome", done.Outcome);
    }

    [Theory]
    [MemberData(nameof(Values.Hostile), MemberType = typeof(Values))]
    public void Whatever_is_sent_the_echo_is_a_text(string sent)
    {
        var scene = _validating with { World = new() { Rules = _ => [Failure("userName", "REQUIRED")] } };

        var again = scene.Submit(scene.Visit().Ask, Sent(Json.Parse(sent), Json.Parse(sent)));

        Assert.NotNull(again.Input(0).AsText());
        Assert.NotNull(again.Input(0, 1).AsBoolean());
    }
}
