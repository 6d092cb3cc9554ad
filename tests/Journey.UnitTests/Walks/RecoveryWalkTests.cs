using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.UnitTests.Nodes;

namespace Platform.Journey.UnitTests.Walks;

/// <summary>Password reset and forgotten user name, walked to the end, by people who exist and by people who do not (nodes reference §7).</summary>
public sealed class RecoveryWalkTests
{
    private const string Known = "bob@example.com";
    private const string Unknown = "eve@example.com";

    private static Walk Walk(ScriptedWorld? world = null) => new((world ?? new()) with { Person = ScriptedWorld.Bob(), Password = "Passw0rd" });

    [Fact]
    public void A_reset_mails_the_person_a_link_and_changes_the_password_behind_it()
    {
        var walk = Walk().Start("ResetPassword").Submit(Known);

        var mail = walk.Last<SendEmail>();
        Assert.Equal((Known, "resetPassword"), (mail.To, mail.Content.TemplateName));
        Assert.Equal("https://id.example.com/?suspendedId=t0ken", Assert.Single(mail.Secrets).Value.Reveal());

        walk.OpenLink();
        Assert.Equal("ValidatedCreatePasswordCallback", Assert.Single(Assert.IsType<TurnResult.AskUser>(walk.Result).Callbacks).Type);

        walk.Submit("N3w-Passw0rd");
        Assert.Equal("bob", Assert.IsType<TurnResult.Succeeded>(walk.Result).Person?.Properties.Member("userName")?.AsText());
        var patch = walk.Last<PatchObject>();
        Assert.Equal(("id-1", false), (patch.ObjectId, patch.AsObject));
        Assert.Equal(
            Json.Parse("""{"mail":"bob@example.com","userName":"bob","password":"N3w-Passw0rd"}"""), patch.Object);
        Assert.DoesNotContain("t0ken", walk.Recorded, StringComparison.Ordinal);
        Assert.DoesNotContain("N3w-", walk.Recorded, StringComparison.Ordinal);
        Assert.Single(walk.Effects.OfType<SendEmail>());
    }

    [Fact]
    public void The_policies_of_a_new_password_are_those_of_the_person()
    {
        var walk = Walk(new() { Rules = question => question.ObjectId == "id-1" ? [Values.Failure("password", "IS_NEW")] : [] });

        walk.Start("ResetPassword").Submit(Known).OpenLink().Submit("Passw0rd");

        Assert.Contains("IS_NEW", Assert.IsType<TurnResult.AskUser>(walk.Result).Callbacks[0].OutputValue("failedPolicies")!.Value.RawText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ResetPassword", "")]
    [InlineData("ForgottenUsername", "")]
    [InlineData("ShowUsername", "")]
    [InlineData("MailUsername", "")]
    [InlineData("ResetWithQuestions", "red")]
    public void Known_and_unknown_people_see_and_cost_the_same(string journey, string answer)
    {
        var (known, unknown) = (Walk().Start(journey), Walk().Start(journey));
        foreach (var (walk, mail) in ((Walk, string)[])[(known, Known), (unknown, Unknown)])
        {
            walk.Submit(mail);
        }

        Assert.Equal(known.Seen, unknown.Seen);
        if (answer.Length > 0)
        {
            known.Submit(answer);
            unknown.Submit(answer);
        }

        Assert.Equal(known.Seen, unknown.Seen);
        Assert.Equal(known.Kinds, unknown.Kinds);
        Assert.All(unknown.Effects.OfType<SendEmail>(), mail => Assert.Null(mail.To));
    }

    [Fact]
    public void A_forgotten_name_is_mailed_and_its_link_leads_to_the_login()
    {
        var walk = Walk().Start("ForgottenUsername").Submit(Known);
        Assert.Equal("bob", walk.Last<SendEmail>().Model.Member("userName")?.AsText());

        walk.OpenLink();
        Assert.Equal("Sign In", Assert.IsType<TurnResult.AskUser>(walk.Result).Header);
        Assert.IsType<TurnResult.Succeeded>(walk.Submit("bob", "Passw0rd").Result);
    }

    [Fact]
    public void A_forgotten_name_is_shown_behind_the_link()
    {
        var walk = Walk().Start("ShowUsername").Submit(Known).OpenLink();

        Assert.Equal("bob", Assert.IsType<TurnResult.AskUser>(walk.Result).Callbacks[0].OutputValue("message")?.AsText());
    }

    [Fact]
    public void Right_answers_to_security_questions_lead_to_the_mail()
    {
        var walk = Walk().Start("ResetWithQuestions").Submit(Known).Submit("blue");

        Assert.IsType<TurnResult.Suspended>(walk.Result);
        Assert.Equal(Known, walk.Last<SendEmail>().To);
        Assert.IsType<TurnResult.Succeeded>(walk.OpenLink().Submit("N3w-Passw0rd").Result);
        Assert.DoesNotContain("blue", walk.Recorded, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Known, "red")]
    [InlineData(Unknown, "blue")]
    public void Other_answers_end_the_journey_without_a_mail(string mail, string answer)
    {
        var walk = Walk().Start("ResetWithQuestions").Submit(mail).Submit(answer);

        Assert.IsType<TurnResult.Failed>(walk.Result);
        Assert.Empty(walk.Effects.OfType<SendEmail>());
    }

    [Theory]
    [InlineData(Known)]
    [InlineData(Unknown)]
    public void Too_many_wrong_answers_before_end_the_journey_with_nothing_said(string mail)
    {
        var walk = Walk(new() { Locked = true }).Start("ResetWithQuestions").Submit(mail);

        Assert.Null(Assert.IsType<TurnResult.Failed>(walk.Result).Message);
    }

    [Fact]
    public void Before_any_proof_no_own_question_is_asked_and_answers_are_secret()
    {
        var walk = Walk(new() { Questions = [new("1", null), new(null, "My cat?")] }).Start("ResetWithQuestions").Submit(Known);

        var callback = Assert.Single(Assert.IsType<TurnResult.AskUser>(walk.Result).Callbacks);
        Assert.False(walk.Last<ReadSecurityQuestions>().OwnQuestions);
        Assert.Equal(InputSecrecy.NeverEchoed, callback.Input[0].Secrecy);
    }
}
