using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class ValidatedPasswordNodeTests
{
    private const string Secret = "Passw0rd!";

    private static readonly NodeScene _plain = NodeScene.Of("ValidatedPasswordNode");
    private static readonly NodeScene _validating = NodeScene.Of("ValidatedPasswordNode", """{"validateInput":true}""");

    [Fact]
    public void Without_validation_the_documented_callback_has_no_policies()
    {
        var asked = _plain.Visit();

        Assert.Equal("ValidatedCreatePasswordCallback", asked.Ask.Callbacks[0].Type);
        Assert.Equal(Json.EmptyObject, asked.Output(0, "policies"));
        Assert.Equal("Password", asked.Output(0, "prompt")?.AsText());
        Assert.False(asked.Output(0, "echoOn")?.AsBoolean());
    }

    [Fact]
    public void In_the_plain_form_nothing_has_to_be_known_to_ask()
    {
        var asked = (_plain with { Form = CallbackForm.Plain }).Visit();

        Assert.Empty(asked.Effects);
        Assert.Equal("PasswordCallback", asked.Ask.Callbacks[0].Type);
    }

    [Fact]
    public void The_validating_callback_shows_the_policies_of_the_property() =>
        Assert.Equal("password", _validating.Visit().Output(0, "policies")?.Member("name")?.AsText());

    [Fact]
    public void An_unknown_managed_object_type_breaks_the_journey() =>
        Assert.Contains("managed/user", (_validating with { World = new() { Schema = null } }).Visit().Break, StringComparison.Ordinal);

    [Theory]
    [InlineData(CallbackForm.Documented, Secret)]
    [InlineData(CallbackForm.Plain, Secret)]
    [InlineData(CallbackForm.Documented, "")]
    [InlineData(CallbackForm.Plain, "")]
    public void The_password_is_transient_in_both_places(CallbackForm form, string password)
    {
        var scene = _plain with { Form = form };

        var done = scene.Submit(scene.Visit().Ask, Sent(password));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(password, done.State.Transient.Get("password")?.AsText());
        Assert.Equal(password, done.State.Transient.Get(NodeState.ObjectAttributes)?.Member("password")?.AsText());
        Assert.True(done.State.Shared.IsEmpty);
    }

    [Fact]
    public void The_policies_see_everything_collected_so_far_and_the_known_object()
    {
        var asked = _validating.Visit().Ask;
        var state = asked.State.WithAttribute("givenName", "Bob").WithShared(("_id", "id-1"));

        var done = _validating.Submit(asked with { State = state }, Sent(Secret, false));

        var question = Assert.Single(done.All<EvaluatePolicies>());
        Assert.Equal("id-1", question.ObjectId);
        Assert.Equal(["password"], question.Properties);
        Assert.Equal(Json.Object(("givenName", Json.From("Bob")), ("password", Json.From(Secret))), question.Object);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_failed_policy_is_shown_and_the_password_is_not(bool probe)
    {
        var scene = _validating with
        {
            World = new() { Rules = _ => [Failure("password", "MIN_LENGTH", """{"minLength":8}"""), Failure("password", "AT_LEAST_X_NUMBERS")] },
        };

        var again = scene.Submit(scene.Visit().Ask, Sent(Secret, probe));

        Assert.Equal(["MIN_LENGTH", "AT_LEAST_X_NUMBERS"], again.Failed(0));
        Assert.Equal("", again.Input(0).AsText());
        Assert.Equal(probe, again.Output(0, "validateOnly")?.AsBoolean());
        Assert.True(again.State.Transient.IsEmpty);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_valid_probe_stays_without_failures_and_without_the_password(bool validating)
    {
        var scene = validating ? _validating : _plain;

        var probed = scene.Submit(scene.Visit().Ask, Sent(Secret, true));

        Assert.Empty(probed.Failed(0));
        Assert.Equal("", probed.Input(0).AsText());
        Assert.True(probed.State.Transient.IsEmpty);
    }

    [Fact]
    public void Failures_of_other_properties_are_not_the_passwords()
    {
        var scene = _validating with { World = new() { Rules = _ => [Failure("userName", "UNIQUE")] } };

        Assert.Equal("outcome", scene.Submit(scene.Visit().Ask, Sent(Secret)).Outcome);
    }

    [Fact]
    public void A_second_password_replaces_the_first_one_that_was_kept()
    {
        var first = _plain.Submit(_plain.Visit().Ask, Sent("old"));
        var second = _plain.Visit().Ask with { State = first.State };

        var done = _plain.Submit(second, Sent("new"));

        Assert.Equal("new", done.State.GetText("password"));
        Assert.Equal("new", done.State.NewObject().Member("password")?.AsText());
    }
}
