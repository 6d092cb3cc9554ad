using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Email;

public sealed class EmailTemplateNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("EmailTemplateNode") with
    {
        State = Known(),
        World = new() { Person = ScriptedWorld.Bob() },
    };

    [Fact]
    public void A_queued_mail_is_sent()
    {
        var done = _scene.Visit();

        var mail = Assert.Single(done.All<SendEmail>());
        Assert.Equal("EMAIL_SENT", done.Outcome);
        Assert.Equal(("bob@example.com", new EmailContent("welcome", null)), (mail.To, mail.Content));
        Assert.Equal(ScriptedWorld.Bob().Properties, mail.Model);
        Assert.True(mail.Secrets.IsEmpty);
        Assert.Equal(Known(), done.State);
    }

    [Theory]
    [InlineData("bob", """{"userName":"bob","mail":"bob@example.com"}""", "EMAIL_SENT")]
    [InlineData("bob", """{"userName":"bob","mail":""}""", "EMAIL_NOT_SENT")]
    [InlineData("bob", """{"userName":"bob","mail":7}""", "EMAIL_NOT_SENT")]
    [InlineData("bob", """{"userName":"bob"}""", "EMAIL_NOT_SENT")]
    [InlineData("eve", """{"userName":"bob","mail":"bob@example.com"}""", "EMAIL_NOT_SENT")]
    [InlineData(null, """{"userName":"bob","mail":"bob@example.com"}""", "EMAIL_NOT_SENT")]
    [InlineData(null, """{"userName":"","mail":"bob@example.com"}""", "EMAIL_NOT_SENT")]
    public void Whether_there_is_somebody_to_write_to_or_not_the_same_is_asked(string? named, string person, string outcome)
    {
        var done = (_scene with
        {
            State = named is null ? NodeState.Empty : Known(named),
            World = new() { Person = ScriptedWorld.Bob(person) },
        }).Visit();

        Assert.Equal(outcome, done.Outcome);
        Assert.Equal([typeof(ReadObject), typeof(SendEmail)], done.Kinds);
    }

    [Fact]
    public void A_template_that_is_not_there_is_not_sent() =>
        Assert.Equal(
            "EMAIL_NOT_SENT",
            (NodeScene.Of("EmailTemplateNode", """{"emailTemplateName":"missing"}""") with { State = Known(), World = _scene.World }).Visit().Outcome);

    [Fact]
    public void Address_and_person_are_found_by_the_configured_properties()
    {
        var done = (NodeScene.Of("EmailTemplateNode", """{"emailAttribute":"contact/work","identityAttribute":"sn"}""") with
        {
            State = NodeState.Empty.WithAttribute("sn", "Jensen"),
            World = new() { Person = ScriptedWorld.Bob("""{"sn":"Jensen","contact":{"work":"b@work.example"}}""") },
        }).Visit();

        Assert.Equal("b@work.example", Assert.Single(done.All<SendEmail>()).To);
    }

    [Fact]
    public void A_repeated_request_asks_for_the_same_mail() => Assert.Equal(_scene.Visit().Effects, _scene.Visit().Effects);

    [Theory]
    [InlineData("""{"emailTemplateName":null}""")]
    [InlineData("""{"emailAttribute":""}""")]
    [InlineData("""{"identityAttribute":""}""")]
    public void A_configuration_that_makes_no_sense_is_reported(string config)
    {
        NodeScene.Make("EmailTemplateNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
