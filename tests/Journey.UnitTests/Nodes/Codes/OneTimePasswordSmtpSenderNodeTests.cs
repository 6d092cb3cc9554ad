using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Codes;

public sealed class OneTimePasswordSmtpSenderNodeTests
{
    private const string Code = "01234567";

    private static NodeScene Scene(string config = "{}") => NodeScene.Of("OneTimePasswordSmtpSenderNode", config) with
    {
        State = Known().PutTransient("oneTimePassword", Json.From(Code)),
        World = new() { Person = ScriptedWorld.Bob() },
    };

    private static SendEmail Mail(Played played) => Assert.Single(played.All<SendEmail>());

    private static string? Text(Played played, string path) => Mail(played).Content.Template?.At(path)?.AsText();

    [Fact]
    public void The_code_goes_to_the_person_as_a_secret()
    {
        var done = Scene().Visit();

        var mail = Mail(done);
        Assert.Equal("outcome", done.Outcome);
        Assert.Equal("bob@example.com", mail.To);
        Assert.Null(mail.Content.TemplateName);
        Assert.Equal(new SecretMember("oneTimePassword", new Secret(Code)), Assert.Single(mail.Secrets));
        Assert.DoesNotContain(Code, mail.Content.Template!.Value.RawText + mail.Model.RawText + mail, StringComparison.Ordinal);
        Assert.Equal(Code, done.State.GetText("oneTimePassword"));
    }

    [Fact]
    public void Without_texts_there_are_defaults()
    {
        var done = Scene().Visit();

        Assert.Equal("Your One Time Password: {{object.oneTimePassword}}", Text(done, "message/en"));
        Assert.NotEmpty(Text(done, "subject/en")!);
        Assert.Equal(("en", "text/plain", null), (Text(done, "defaultLocale"), Text(done, "mimeType"), Text(done, "from")));
    }

    [Fact]
    public void Texts_are_configured_by_locale_and_hold_the_code_where_it_is_wanted()
    {
        var done = Scene("""
            {"fromEmailAddress":"otp@example.com","emailSubject":{"fr":"Code","en":"Code!"},
             "emailContent":{"fr":"<p>Le code : {{OTP}} ({{OTP}})</p>","en":"The code is"}}
            """).Visit();

        Assert.Equal("<p>Le code : {{object.oneTimePassword}} ({{object.oneTimePassword}})</p>", Text(done, "message/fr"));
        Assert.Equal("The code is {{object.oneTimePassword}}", Text(done, "message/en"));
        Assert.Equal(("fr", "text/html", "otp@example.com"), (Text(done, "defaultLocale"), Text(done, "mimeType"), Text(done, "from")));
        Assert.Equal("Code!", Text(done, "subject/en"));
    }

    [Theory]
    [InlineData("""{"emailSubject":"One","emailContent":"Two {{OTP}}"}""", "One", "Two {{object.oneTimePassword}}")]
    [InlineData("""{"emailSubject":7,"emailContent":{"en":7}}""", "Your one-time password", "Your One Time Password: {{object.oneTimePassword}}")]
    [InlineData("""{"emailSubject":null,"emailContent":["x"]}""", "Your one-time password", "Your One Time Password: {{object.oneTimePassword}}")]
    public void Texts_in_other_forms_are_one_text_or_none(string config, string subject, string message)
    {
        var done = Scene(config).Visit();

        Assert.Equal((subject, message), (Text(done, "subject/en"), Text(done, "message/en")));
    }

    [Theory]
    [InlineData("""{"emailContent":{"fr":"x"}}""", "fr", "Your one-time password")]
    [InlineData("""{"emailSubject":{"de":"Kode"},"emailContent":{"fr":"x","de":"y"}}""", "fr", "Kode")]
    [InlineData("""{"emailSubject":{"de":"Kode"}}""", "en", "Kode")]
    public void The_default_locale_has_a_subject_as_well_as_a_message(string config, string locale, string subject)
    {
        var done = Scene(config).Visit();

        Assert.Equal((locale, subject), (Text(done, "defaultLocale"), Text(done, $"subject/{locale}")));
        Assert.NotNull(Text(done, $"message/{locale}"));
    }

    [Fact]
    public void A_collected_address_comes_first()
    {
        var scene = Scene();
        var collected = scene.State.WithAttribute("mail", "typed@example.com");

        Assert.Equal("typed@example.com", Mail((scene with { State = collected }).Visit()).To);
        Assert.Equal(
            "shared@example.com",
            Mail((scene with { State = collected.WithShared(("emailAddress", "shared@example.com")) }).Visit()).To);
    }

    [Fact]
    public void The_property_with_the_address_is_configured()
    {
        var scene = Scene("""{"emailAttribute":"contact/work"}""") with
        {
            World = new() { Person = ScriptedWorld.Bob("""{"userName":"bob","contact":{"work":"w@example.com"}}""") },
        };

        Assert.Equal("w@example.com", Mail(scene.Visit()).To);
    }

    [Fact]
    public void Somebody_and_nobody_cost_the_same_and_leave_alike()
    {
        var (somebody, nobody) = (Scene().Visit(), (Scene() with { World = new() }).Visit());

        Assert.Equal(somebody.Outcome, nobody.Outcome);
        Assert.Equal(somebody.State, nobody.State);
        Assert.Equal(somebody.Effects.Select(effect => effect.GetType()), nobody.Effects.Select(effect => effect.GetType()));
        Assert.Null(Mail(nobody).To);
    }

    [Fact]
    public void Who_has_no_address_gets_no_mail() => Assert.Null(
        Mail((Scene() with { World = new() { Person = ScriptedWorld.Bob("""{"userName":"bob","mail":["x"]}""") } }).Visit()).To);

    [Fact]
    public void Without_a_name_the_collected_address_is_enough()
    {
        var state = NodeState.Empty.WithAttribute("mail", "new@example.com").PutTransient("oneTimePassword", Json.From(Code));

        var done = (Scene() with { State = state }).Visit();

        Assert.Equal("new@example.com", Mail(done).To);
        Assert.Empty(done.All<ReadObject>());
    }

    [Fact]
    public void A_repeated_run_sends_the_same_mail()
    {
        Assert.Equal(Mail(Scene().Visit()).EffectId, Mail(Scene().Visit()).EffectId);
        Assert.NotEqual(Mail(Scene().Visit()).EffectId, Mail((Scene() with { Step = 5 }).Visit()).EffectId);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("12345678")]
    public void Without_a_code_there_is_nothing_to_send(string code) =>
        Assert.NotEmpty((Scene() with { State = Known().PutTransient("oneTimePassword", Json.Parse(code)) }).Visit().Break);

    [Theory]
    [InlineData("""{"hostName":"mail.example.com","hostPort":465,"username":"u","password":"p","sslOption":"START_TLS"}""", 0)]
    [InlineData("""{"hostPort":"465","sslOption":"NON_SSL","smsGatewayImplementationClass":"x.Y"}""", 0)]
    [InlineData("""{"sslOption":"PLAIN"}""", 1)]
    [InlineData("""{"hostPort":70000}""", 1)]
    [InlineData("""{"emailAttribute":""}""", 1)]
    public void Connections_of_other_servers_are_read_and_not_used(string config, int found)
    {
        NodeScene.Make("OneTimePasswordSmtpSenderNode", config, out var problems);

        Assert.Equal(found, problems.Count);
    }
}
