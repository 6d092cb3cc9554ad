using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Logins with more than a password, with less, and with an end to guessing.</summary>
public sealed class LoginVariantTests(DistributedStack stack)
{
    [Fact]
    public async Task A_code_from_the_mail_finishes_the_login_and_another_does_not()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("LoginWithCode");
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        var page = (await client.SubmitAsync((await client.FirstStepAsync("LoginWithCode")).Fill(person.UserName, person.Password))).AsStep();
        var mail = Assert.Single(await mailbox.WaitAsync(person.Mail));
        var code = MailReader.CodeOf(mail);
        Assert.Equal(6, code.Length);
        var again = (await client.SubmitAsync(FillCode(page, code == "000000" ? "000001" : "000000"))).AsStep();
        (await client.SubmitAsync(FillCode(again, code))).AsSuccess();

        Assert.Single(await mailbox.ToAsync(person.Mail));
    }

    [Fact]
    public async Task After_a_wrong_password_and_three_wrong_retries_the_account_is_locked_for_the_right_one_too()
    {
        await stack.ImportSampleAsync("LoginWithLockout");
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        var answer = await client.StartAsync("LoginWithLockout");
        var tries = 0;

        while (answer.Json.ContainsKey("authId") && tries++ < 10)
            answer = await client.SubmitAsync(answer.AsStep().Fill(person.UserName, Person.WrongPassword()));

        answer.AssertError(401);
        Assert.Equal(4, tries);
        (await stack.Browser().LoginAsync(person.UserName, person.Password)).AssertError(401);
    }

    [Fact]
    public async Task A_remembered_browser_needs_no_password_and_another_one_does()
    {
        await stack.ImportSampleAsync("LoginRemembered");
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        (await client.SubmitAsync((await client.FirstStepAsync("LoginRemembered")).Fill(person.UserName, person.Password))).AsSuccess();
        var id = await client.SubjectAsync();

        Assert.Equal(200, (int)(await client.SessionAsync("logout")).Status);
        (await client.StartAsync("LoginRemembered")).AsSuccess();

        Assert.Equal(id, await client.SubjectAsync());
        (await stack.Browser().StartAsync("LoginRemembered")).AsStep();
    }

    [Fact]
    public async Task New_terms_are_asked_for_once()
    {
        var login = await ChangedTerms.ImportLoginAsync(stack);
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        await using var terms = await ChangedTerms.PublishAsync(stack);

        var page = (await client.SubmitAsync((await client.FirstStepAsync(login)).Fill(person.UserName, person.Password))).AsStep();
        Assert.Equal(terms.Version, ChangedTerms.VersionIn(page));
        var again = (await client.SubmitAsync(page.Set("TermsAndConditionsCallback", false))).AsStep();
        (await client.SubmitAsync(again.Set("TermsAndConditionsCallback", true))).AsSuccess();
        (await client.SubmitAsync((await client.FirstStepAsync(login, "ForceAuth=true")).Fill(person.UserName, person.Password))).AsSuccess();
    }

    private static Step FillCode(Step page, string code) =>
        page.Set(page.Callbacks.First(callback => callback["input"] is not null)["type"]!.ToString(), code);
}
