using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class AttributeCollectorNodeTests
{
    private static NodeScene Collecting(string names, bool required = false, bool validate = false, string identity = "userName") =>
        NodeScene.Of("AttributeCollectorNode", Json.Object(
            ("attributesToCollect", Json.From(names.Split(','))),
            ("required", Json.From(required)),
            ("validateInputs", Json.From(validate)),
            ("identityAttribute", Json.From(identity))).RawText);

    [Theory]
    [InlineData("mail", "StringAttributeInputCallback", "Email Address", true)]
    [InlineData("age", "NumberAttributeInputCallback", "age", false)]
    [InlineData("nickName", "StringAttributeInputCallback", "What friends say", false)]
    [InlineData("preferences/updates", "BooleanAttributeInputCallback", "Send me news and updates", true)]
    public void Each_property_gets_the_callback_of_its_type(string name, string type, string prompt, bool required)
    {
        var asked = Collecting(name, required: true).Visit();

        Assert.Equal(type, asked.Ask.Callbacks[0].Type);
        Assert.Equal(name, asked.Output(0, "name")?.AsText());
        Assert.Equal(prompt, asked.Output(0, "prompt")?.AsText());
        Assert.Equal(required, asked.Output(0, "required")?.AsBoolean());
        Assert.Equal(Json.EmptyObject, asked.Output(0, "policies"));
    }

    [Fact]
    public void Callbacks_come_in_configured_order() =>
        Assert.Equal(
            ["sn", "preferences/marketing", "givenName"],
            Collecting("sn,preferences/marketing,givenName").Visit().Ask.Callbacks.Select(callback => callback.OutputValue("name")?.AsText()));

    [Theory]
    [InlineData("unknown", false)]
    [InlineData("unknown", true)]
    [InlineData("password", false)]
    [InlineData("kbaInfo", false)]
    [InlineData("preferences", false)]
    [InlineData("preferences/unknown", false)]
    [InlineData("accountStatus", true)]
    public void A_property_that_cannot_be_collected_breaks_the_journey(string name, bool validate) =>
        Assert.Contains(name, Collecting($"mail,{name}", validate: validate).Visit().Break, StringComparison.Ordinal);

    [Fact]
    public void A_property_people_may_not_edit_can_be_collected_without_validation() =>
        Assert.Equal("accountStatus", Collecting("accountStatus").Visit().Output(0, "name")?.AsText());

    [Fact]
    public void An_unknown_managed_object_type_breaks_the_journey() =>
        Assert.Contains("mail", (Collecting("mail") with { World = new() { Schema = null } }).Visit().Break, StringComparison.Ordinal);

    [Fact]
    public void Values_come_from_the_state_then_from_the_stored_object()
    {
        var scene = Collecting("mail,sn,givenName,age,preferences/updates") with
        {
            World = new() { Person = ScriptedWorld.Bob("""{"userName":"bob","mail":"old@example.com","sn":"Jensen","age":42,"preferences":{"updates":true}}""") },
            State = Known().WithAttribute("mail", "new@example.com"),
        };

        var asked = scene.Visit();

        Assert.Single(asked.Waves);
        Assert.Equal(
            Json.Parse("""["new@example.com","Jensen","",42,true]"""),
            Json.From(Enumerable.Range(0, 5).Select(i => asked.Input(i))));
        Assert.Equal("new@example.com", asked.Output(0, "value")?.AsText());
    }

    [Fact]
    public void A_stored_value_of_another_type_is_not_shown()
    {
        var scene = Collecting("mail,age,preferences/updates") with
        {
            World = new() { Person = ScriptedWorld.Bob("""{"userName":"bob","mail":7,"age":"x","preferences":[]}""") },
            State = Known(),
        };

        var asked = scene.Visit();

        Assert.Equal("", asked.Input(0).AsText());
        Assert.True(asked.Input(1).IsNull);
        Assert.False(asked.Input(2).AsBoolean());
    }

    [Fact]
    public void Without_an_identity_nothing_is_looked_up() =>
        Assert.Empty(Collecting("mail", identity: "mail").Visit().All<ReadObject>());

    [Fact]
    public void Submitted_values_go_into_the_object_in_their_types()
    {
        var scene = Collecting("mail,age,preferences/updates,preferences/marketing");

        var done = scene.Submit(scene.Visit().Ask, Sent("b@example.com"), Sent("41.5"), Sent("true"), Sent(false));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(
            Json.Parse("""{"mail":"b@example.com","age":41.5,"preferences":{"updates":true,"marketing":false}}"""),
            done.State.Shared.Get(NodeState.ObjectAttributes));
        Assert.Empty(done.Effects);
    }

    [Fact]
    public void What_is_not_required_may_be_null_and_is_stored_as_null()
    {
        var scene = Collecting("mail,age,preferences/updates");

        var done = scene.Submit(scene.Visit().Ask, Sent(Json.Null), Sent(""), Sent(Json.Null));

        Assert.Equal(
            Json.Parse("""{"mail":null,"age":null,"preferences":{"updates":null}}"""), done.State.Shared.Get(NodeState.ObjectAttributes));
    }

    [Theory]
    [InlineData("mail", "\"\"")]
    [InlineData("mail", "null")]
    [InlineData("mail", "{}")]
    [InlineData("preferences/updates", "null")]
    [InlineData("preferences/updates", "\"\"")]
    public void A_missing_required_value_asks_for_everything_again_without_failures(string name, string sent)
    {
        var scene = Collecting($"sn,{name}", required: true, validate: true);

        var again = scene.Submit(scene.Visit().Ask, Sent("Jensen"), Sent(Json.Parse(sent)));

        Assert.Equal(2, again.Ask.Callbacks.Count);
        Assert.Equal("Jensen", again.Input(0).AsText());
        Assert.Equal("Jensen", again.Output(0, "value")?.AsText());
        Assert.Empty(again.Failed(0));
        Assert.Empty(again.Effects);
        Assert.True(again.State.Shared.IsEmpty);
    }

    [Fact]
    public void A_nullable_property_may_be_missing_also_when_values_are_required()
    {
        var scene = Collecting("nickName,age", required: true);

        Assert.Equal("outcome", scene.Submit(scene.Visit().Ask, Sent(Json.Null), Sent(Json.Null)).Outcome);
    }

    [Theory]
    [InlineData("age", "\"many\"")]
    [InlineData("age", "true")]
    [InlineData("preferences/updates", "\"maybe\"")]
    [InlineData("preferences/updates", "7")]
    public void A_value_of_another_type_is_asked_for_again(string name, string sent)
    {
        var scene = Collecting(name);

        Assert.IsType<NodeResult.Ask>(scene.Submit(scene.Visit().Ask, Sent(Json.Parse(sent))).Result);
    }

    [Fact]
    public void A_callback_that_names_another_property_is_ignored()
    {
        var scene = Collecting("mail");
        var other = Collecting("sn").Visit().Ask.Callbacks[0];

        var done = scene.Play([.. scene.Visit().Ask.Callbacks.Select(callback => NodeScene.Answered(callback, Json.From("b@example.com"))),
            NodeScene.Answered(other, Json.From("injected"))]);

        Assert.Equal(Json.Parse("""{"mail":"b@example.com"}"""), done.State.Shared.Get(NodeState.ObjectAttributes));
    }

    [Fact]
    public void One_question_to_the_policies_is_about_all_properties()
    {
        var scene = Collecting("givenName,preferences/updates,preferences/marketing", validate: true);
        var asked = scene.Visit().Ask;

        var done = scene.Submit(
            asked with { State = asked.State.WithAttribute("userName", "bob") }, Sent("Bob"), Sent(true), Sent(false));

        var question = Assert.Single(done.All<EvaluatePolicies>());
        Assert.Equal(["givenName", "preferences"], question.Properties);
        Assert.Equal(
            Json.Parse("""{"userName":"bob","givenName":"Bob","preferences":{"updates":true,"marketing":false}}"""), question.Object);
    }

    [Fact]
    public void Failures_are_shown_at_their_callback_and_those_of_an_object_at_its_members()
    {
        var scene = Collecting("mail,sn,preferences/updates", validate: true) with
        {
            World = new()
            {
                Rules = _ => [Failure("mail", "VALID_EMAIL_ADDRESS_FORMAT"), Failure("mail", "UNIQUE"), Failure("preferences", "VALID_TYPE")],
            },
        };

        var again = scene.Submit(scene.Visit().Ask, Sent("b"), Sent("Jensen"), Sent(true));

        Assert.Equal(["VALID_EMAIL_ADDRESS_FORMAT", "UNIQUE"], again.Failed(0));
        Assert.Empty(again.Failed(1));
        Assert.Equal(["VALID_TYPE"], again.Failed(2));
        Assert.True(again.Input(2).AsBoolean());
        Assert.True(again.State.Shared.IsEmpty);
    }

    [Fact]
    public void A_failure_that_no_callback_could_show_breaks_the_journey()
    {
        var scene = Collecting("mail", validate: true) with { World = new() { Rules = _ => [Failure("sn", "REQUIRED")] } };

        Assert.Contains("sn", scene.Submit(scene.Visit().Ask, Sent("b")).Break, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_probed_property_holds_all_of_them_back(bool validate)
    {
        var scene = Collecting("mail,sn", validate: validate);

        var probed = scene.Submit(scene.Visit().Ask, Sent("b@example.com", false), Sent("Jensen", true));

        Assert.Equal(2, probed.Ask.Callbacks.Count);
        Assert.False(probed.Output(0, "validateOnly")?.AsBoolean());
        Assert.True(probed.Output(1, "validateOnly")?.AsBoolean());
        Assert.True(probed.State.Shared.IsEmpty);
    }

    [Fact]
    public void Without_callbacks_a_later_submission_is_a_first_visit() =>
        Assert.Single((Collecting("mail") with { Step = 3 }).Visit().Ask.Callbacks);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"attributesToCollect":null}""")]
    [InlineData("""{"attributesToCollect":[]}""")]
    [InlineData("""{"attributesToCollect":"mail"}""")]
    [InlineData("""{"attributesToCollect":["mail"],"identityAttribute":null}""")]
    public void A_configuration_without_properties_is_reported(string config)
    {
        NodeScene.Make("AttributeCollectorNode", config, out var problems);

        Assert.NotEmpty(problems);
    }

    [Theory]
    [MemberData(nameof(Values.Hostile), MemberType = typeof(Values))]
    public void Whatever_is_sent_the_stored_value_has_the_type_of_the_property(string sent)
    {
        var scene = Collecting("mail,age,preferences/updates");

        var played = scene.Submit(scene.Visit().Ask, Sent(Json.Parse(sent)), Sent(Json.Parse(sent)), Sent(Json.Parse(sent)));

        Assert.True(played.State.Attribute("mail") is not { IsNull: false } mail || mail.AsText() is not null);
        Assert.True(played.State.Attribute("age") is not { IsNull: false } age || age.AsNumber() is not null);
        Assert.True(played.State.Attribute("preferences/updates") is not { IsNull: false } updates || updates.AsBoolean() is not null);
    }
}
