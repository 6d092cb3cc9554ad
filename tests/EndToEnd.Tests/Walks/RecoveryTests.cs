using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>A forgotten password and a forgotten user name, to the last effect.</summary>
public sealed class RecoveryTests(DistributedStack stack)
{
    /// <summary>The document's own example of a further template, to the letter.</summary>
    private const string ChangedPassword = """
        {
            "enabled" : true,
            "from" : "",
            "subject" : {
                "en" :  "Password Change Notification"
            },
            "message" : {
                "en" : "<html><body>Your password has just been changed.<br/> If you did not change your password, or believe you received this email in error, please contact Customer Support.</body></html>"
            },
            "defaultLocale" : "en",
            "mimeType" : "text/html"
        }
        """;

    [Fact]
    public async Task A_reset_by_mail_changes_the_password_once_and_ends_the_sessions_of_that_person()
    {
        var mailbox = stack.RequireMailbox();
        await using var subscriber = await Subscriber.StartAsync(await stack.RequireControl().BrokerAsync());
        using var old = stack.Browser();
        using var client = stack.Browser();
        using var other = stack.Browser();
        var (person, secret) = (Person.New(), Person.NewPassword());
        var before = await old.RegisterAsync(person);
        var id = await old.SubjectAsync();
        var stranger = await other.RegisterAsync(Person.New());

        (await client.AskForMailAsync("ResetPassword", person.Mail)).AsSuspended();
        var page = (await client.OpenAsync(await mailbox.LinkAsync(person.Mail))).AsStep();
        Assert.Equal(["ValidatedCreatePasswordCallback"], page.Types);
        var again = (await client.SubmitAsync(page.Set("ValidatedCreatePasswordCallback", "short"))).AsStep();
        Assert.Contains("MIN_LENGTH", again.FailedPolicies("ValidatedCreatePasswordCallback"));
        var token = (await client.SubmitAsync(again.Set("ValidatedCreatePasswordCallback", secret))).AsSuccess();

        Assert.Equal(id, await client.SubjectAsync());
        await Eventually.Be(async () => !await other.IsAliveAsync(before), "the old session ends");
        Assert.True(await other.IsAliveAsync(token), "the session of the recovery lives");
        Assert.True(await other.IsAliveAsync(stranger), "sessions of others live");
        (await stack.Browser().LoginAsync(person.UserName, person.Password)).AssertError(401, "Unauthorized", "Login failure");
        (await stack.Browser().LoginAsync(person.UserName, secret)).AsSuccess();
        await Eventually.Be(() => subscriber.About(id).Any(heard => heard.Fact is PasswordChanged), "the change is heard of");
        Assert.Single(subscriber.About(id), heard => heard.Fact is PasswordChanged);
        Assert.Single(await mailbox.ToAsync(person.Mail), mail => mail.ResumeLink is not null);
    }

    [Fact]
    public async Task Questions_answered_right_lead_to_the_mail_and_the_notice_follows_the_change()
    {
        var mailbox = stack.RequireMailbox();
        await stack.WriteAsync("/openidm/config/emailTemplate/changedPassword", ChangedPassword);
        await stack.ImportSampleAsync("ResetPasswordWithQuestions");
        using var client = stack.Browser();
        var (person, secret) = (Person.New(), Person.NewPassword());
        await stack.Browser().RegisterAsync(person);

        var questions = (await client.AskForMailAsync("ResetPasswordWithQuestions", person.Mail)).AsStep();
        Assert.All(questions.Types, type => Assert.Equal("PasswordCallback", type));
        var wrong = (await client.SubmitAsync(questions.AnswerQuestions(person, correctly: false))).AsStep();
        Assert.Empty(await mailbox.ToAsync(person.Mail));
        (await client.SubmitAsync(wrong.AnswerQuestions(person))).AsSuspended();
        var page = (await client.OpenAsync(await mailbox.LinkAsync(person.Mail))).AsStep();
        (await client.SubmitAsync(page.Set("ValidatedCreatePasswordCallback", secret))).AsSuccess();

        await Eventually.Be(
            async () => (await mailbox.ToAsync(person.Mail)).Any(mail => mail.Subject == "Password Change Notification"), "the notice of the journey comes");
        Assert.Single(await mailbox.ToAsync(person.Mail), mail => mail.Html.Contains("please contact Customer Support", StringComparison.Ordinal) && mail.Subject == "Password Change Notification");
        (await stack.Browser().LoginAsync(person.UserName, secret)).AsSuccess();
    }

    [Fact]
    public async Task Wrong_answers_lead_to_a_lock_that_right_ones_do_not_open_and_strangers_see_the_same()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("ResetPasswordWithQuestions");
        var before = await stack.ReadAsync("/openidm/config/selfservice.kba");
        before.Remove("_rev");
        var limited = before.DeepClone().AsObject();
        limited["numberOfAttemptsAllowed"] = 2;
        limited["kbaAttemptsPropertyName"] = "kbaLockout";
        var (person, nobody) = (Person.New(), Person.New());
        await stack.Browser().RegisterAsync(person);

        try
        {
            await stack.WriteAsync("/openidm/config/selfservice.kba", limited.ToJsonString());
            var known = await TryWronglyAsync(person);
            var unknown = await TryWronglyAsync(nobody);

            Assert.Equal(known, unknown);
            Assert.StartsWith("401", known[^1], StringComparison.Ordinal);
            using var client = stack.Browser();
            var locked = await client.AskForMailAsync("ResetPasswordWithQuestions", person.Mail);
            if (locked.Json.ContainsKey("authId"))
                locked = await client.SubmitAsync(locked.AsStep().AnswerQuestions(person));
            locked.AssertError(401);
            Assert.Empty(await mailbox.ToAsync(person.Mail));
        }
        finally
        {
            await stack.WriteAsync("/openidm/config/selfservice.kba", before.ToJsonString());
        }
    }

    [Fact]
    public async Task A_forgotten_user_name_comes_by_mail_and_its_link_leads_to_the_login()
    {
        var mailbox = stack.RequireMailbox();
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        (await client.AskForMailAsync("ForgottenUsername", person.Mail)).AsSuspended();
        var mail = Assert.Single(await mailbox.WaitAsync(person.Mail));
        Assert.Contains(person.UserName, mail.Html + mail.Text, StringComparison.Ordinal);
        var page = (await client.OpenAsync(mail.ResumeLink!)).AsStep();
        (await client.SubmitAsync(page.Fill(person.UserName, person.Password))).AsSuccess();

        Assert.Single(await mailbox.ToAsync(person.Mail));
    }

    [Fact]
    public async Task A_verified_recovery_shows_the_user_name_to_whoever_opens_the_link_and_mails_it_to_nobody()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("ForgottenUsernameWithVerification");
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        (await client.AskForMailAsync("ForgottenUsernameWithVerification", person.Mail)).AsSuspended();
        var shown = (await client.OpenAsync(await mailbox.LinkAsync(person.Mail))).AsStep();
        Assert.Equal(["TextOutputCallback"], shown.Types);
        Assert.Contains(person.UserName, Step.Output(shown.Callbacks[0], "message")!.ToString(), StringComparison.Ordinal);
        var login = (await client.SubmitAsync(shown)).AsStep();
        (await client.SubmitAsync(login.Fill(person.UserName, person.Password))).AsSuccess();
    }

    [Theory]
    [InlineData("ResetPassword")]
    [InlineData("ForgottenUsername")]
    public async Task Nobody_is_written_to_who_is_not_known(string journey)
    {
        var mailbox = stack.RequireMailbox();
        using var client = stack.Browser();
        var (person, nobody) = (Person.New(), Person.New());
        await stack.Browser().RegisterAsync(person);

        (await client.AskForMailAsync(journey, nobody.Mail)).AsSuspended();
        (await client.AskForMailAsync(journey, person.Mail)).AsSuspended();

        // The later mail is there, so the earlier one would be.
        await mailbox.WaitAsync(person.Mail);
        Assert.Empty(await mailbox.ToAsync(nobody.Mail));
    }

    /// <summary>What somebody sees who only guesses: status and kinds of callbacks, up to the end of the journey.</summary>
    private async Task<string[]> TryWronglyAsync(Person person)
    {
        using var client = stack.Browser();
        var seen = new List<string>();
        var answer = await client.AskForMailAsync("ResetPasswordWithQuestions", person.Mail);

        while (seen.Count < 8)
        {
            seen.Add($"{(int)answer.Status} {(answer.Json.ContainsKey("authId") ? string.Join(',', answer.AsStep().Types) : answer.Text)}");

            if (!answer.Json.ContainsKey("authId"))
                break;

            answer = await client.SubmitAsync(answer.AsStep().AnswerQuestions(person, correctly: false));
        }

        return [.. seen];
    }
}
