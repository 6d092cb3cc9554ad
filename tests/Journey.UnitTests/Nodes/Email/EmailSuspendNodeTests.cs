using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Email;

public sealed class EmailSuspendNodeTests
{
    private const string Lookup = """{"emailTemplateName":"resetPassword","objectLookup":true,"identityAttribute":"mail"}""";

    private static readonly NodeState _typed = NodeState.Empty.WithAttribute("mail", "bob@example.com").WithAttribute("givenName", "Robert");

    private static readonly ScriptedWorld _bobsWorld = new() { Person = ScriptedWorld.Bob() };

    private static NodeScene Scene(string config = "{}") => NodeScene.Of("EmailSuspendNode", config) with { State = _typed };

    private static SendEmail Mail(Played played) => Assert.Single(played.All<SendEmail>());

    [Fact]
    public void What_was_collected_is_the_model_and_tells_the_address()
    {
        var suspended = Scene().Visit();

        var mail = Mail(suspended);
        Assert.Equal("bob@example.com", mail.To);
        Assert.Equal(new EmailContent("registration", null), mail.Content);
        Assert.Equal(Json.Parse("""{"mail":"bob@example.com","givenName":"Robert"}"""), mail.Model);
        Assert.Equal([typeof(SendEmail)], suspended.Kinds);
    }

    [Fact]
    public void The_link_is_a_secret_of_the_mail_and_nowhere_else()
    {
        var suspended = Scene().Visit();

        Assert.Equal([new SecretMember("resumeURI", new Secret("https://login.example.com/?suspendedId=s3cret"))], Mail(suspended).Secrets);
        Assert.Equal(_typed, suspended.State);
        Assert.DoesNotContain("s3cret", Mail(suspended).Model.RawText + suspended.Suspend.Callback + suspended.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_values_collected_before_are_not_mailed()
    {
        var suspended = (Scene() with { State = _typed.PutTransientAttribute("password", Json.From("hunter2")) }).Visit();

        Assert.Null(Mail(suspended).Model.Member("password"));
    }

    [Fact]
    public void With_a_lookup_the_stored_object_is_the_model()
    {
        var suspended = (Scene(Lookup) with { World = _bobsWorld }).Visit();

        var mail = Mail(suspended);
        Assert.Equal(_bobsWorld.Person!.Properties, mail.Model);
        Assert.Equal(("bob@example.com", "resetPassword"), (mail.To, mail.Content.TemplateName));
    }

    [Theory]
    [InlineData("""{"userName":"bob","mail":"bob@example.com"}""", "bob@example.com")]
    [InlineData("""{"userName":"bob","mail":"bob@example.com"}""", "nobody@example.com")]
    [InlineData("""{"userName":"bob","mail":"bob@example.com"}""", null)]
    [InlineData("""{"userName":"bob","mail":""}""", null)]
    public void Known_or_unknown_the_same_is_asked_and_the_same_is_said(string person, string? typed)
    {
        var scene = Scene(Lookup) with
        {
            World = new() { Person = ScriptedWorld.Bob(person) },
            State = typed is null ? NodeState.Empty : NodeState.Empty.WithAttribute("mail", typed),
        };

        var suspended = scene.Visit();

        Assert.Equal([typeof(ReadObject), typeof(SendEmail)], suspended.Kinds);
        Assert.Equal(Scene().Visit().Suspend.Callback, suspended.Suspend.Callback);
        Assert.Equal(typed == "bob@example.com" ? typed : null, Mail(suspended).To);
    }

    [Fact]
    public void For_an_unknown_person_the_mail_to_nobody_is_about_what_was_typed_and_as_large_as_one_about_a_person()
    {
        var mail = Mail((Scene(Lookup) with { World = new() }).Visit());

        Assert.Null(mail.To);
        Assert.Equal("bob@example.com", mail.Model.Member("mail")?.AsText());
        Assert.Equal("Robert", mail.Model.Member("givenName")?.AsText());
        var person = """
            {"_id":"0b9ab4a1-7a52-4cb6-9ee0-6ae7b8cbb2a3","_rev":"4","userName":"bob","accountStatus":"active","givenName":"Robert","sn":"Smith","mail":"bob@example.com",
            "preferences":{"updates":true,"marketing":false}}
            """;
        Assert.InRange(mail.Model.Element.GetRawText().Length, person.Length - 40, person.Length + 40);
        Assert.Single(mail.Secrets);
    }

    [Fact]
    public void A_name_that_only_known_people_get_makes_no_difference()
    {
        var config = """{"objectLookup":true}""";
        var known = (Scene(config) with { World = _bobsWorld, State = _typed.WithShared((NodeState.UserName, "bob")) }).Visit();
        var unknown = (Scene(config) with { World = _bobsWorld }).Visit();

        Assert.Equal(known.Kinds, unknown.Kinds);
        Assert.Equal("bob@example.com", Mail(known).To);
        Assert.Null(Mail(unknown).To);
    }

    [Theory]
    [InlineData("""{"mail":7}""")]
    [InlineData("""{"mail":null}""")]
    [InlineData("""{"mail":"  "}""")]
    [InlineData("""{"mail":["bob@example.com"]}""")]
    [InlineData("""{}""")]
    [InlineData("\"text\"")]
    public void An_address_that_is_none_is_nobody(string attributes)
    {
        var suspended = (Scene() with { State = NodeState.Empty.WithShared((NodeState.ObjectAttributes, Json.Parse(attributes))) }).Visit();

        Assert.Null(Mail(suspended).To);
        Assert.IsType<NodeResult.Suspend>(suspended.Result);
    }

    [Fact]
    public void Opening_the_link_leaves_without_doing_anything()
    {
        var done = (Scene(Lookup) with { Resumed = true, World = _bobsWorld }).Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Empty(done.Effects);
        Assert.Equal(_typed, done.State);
    }

    [Theory]
    [InlineData("{}", "en", "An email has been sent to the address you entered. Click the link in that email to proceed.")]
    [InlineData("""{"emailSuspendMessage":{"fr":"Un courriel","en":"A mail"}}""", "en-GB", "A mail")]
    [InlineData("""{"emailSuspendMessage":{"fr":"Un courriel","en":"A mail"}}""", "de", "Un courriel")]
    [InlineData("""{"emailSuspendMessage":{}}""", "en", "An email has been sent to your inbox.")]
    [InlineData("""{"emailSuspendMessage":null}""", "en", "An email has been sent to your inbox.")]
    public void The_message_is_in_the_persons_language(string config, string language, string message)
    {
        var callback = (Scene(config) with { Languages = [language] }).Visit().Suspend.Callback;

        Assert.Equal("SuspendedTextOutputCallback", callback.Type);
        Assert.Equal(message, callback.OutputValue("message")?.AsText());
        Assert.True(callback.Input.IsEmpty);
    }

    [Fact]
    public void A_repeated_request_asks_for_the_same_mail_and_another_step_for_another()
    {
        Assert.Equal(Scene().Visit().Effects, Scene().Visit().Effects);
        Assert.NotEqual(Mail(Scene().Visit()).EffectId, Mail((Scene() with { Step = 2 }).Visit()).EffectId);
    }

    [Fact]
    public void Without_a_link_to_send_nothing_is_sent()
    {
        var broken = (Scene(Lookup) with { ResumeUri = null, World = _bobsWorld }).Visit();

        Assert.NotEmpty(broken.Break);
        Assert.Empty(broken.Effects);
    }

    [Fact]
    public void It_cannot_stand_on_a_page() =>
        Assert.Contains("page", (NodeScene.Page("{}", ("EmailSuspendNode", "{}")) with { State = _typed }).Visit().Break, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"emailTemplateName":""}""")]
    [InlineData("""{"emailAttribute":""}""")]
    [InlineData("""{"identityAttribute":null}""")]
    [InlineData("""{"objectLookup":"sometimes"}""")]
    public void A_configuration_that_makes_no_sense_is_reported(string config)
    {
        NodeScene.Make("EmailSuspendNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
