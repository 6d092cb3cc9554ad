using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>A forgotten password and a forgotten user name, to the last effect.</summary>
public sealed class RecoveryTests(DistributedStack stack)
{
    [Fact]
    public async Task Questions_answered_right_lead_to_the_mail_and_the_notice_follows_the_change()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportResetWithNoticeAsync();
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
            async () => (await mailbox.ToAsync(person.Mail)).Any(ChangeNotice.Is), "the notice of the journey comes");
        Assert.Single(await mailbox.ToAsync(person.Mail), ChangeNotice.Is);
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
