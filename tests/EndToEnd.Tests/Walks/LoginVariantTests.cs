using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Journeys;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Logins with more than a password, with less, and with an end to guessing.</summary>
public sealed partial class LoginVariantTests(DistributedStack stack)
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
        var code = Code().Match(mail.Text.Length > 0 ? mail.Text : mail.Html).Value;
        Assert.Equal(6, code.Length);
        var again = (await client.SubmitAsync(FillCode(page, code == "000000" ? "000001" : "000000"))).AsStep();
        (await client.SubmitAsync(FillCode(again, code))).AsSuccess();

        Assert.Single(await mailbox.ToAsync(person.Mail));
    }

    [Fact]
    public async Task After_three_wrong_passwords_the_account_is_locked_for_the_right_one_too()
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
        Assert.InRange(tries, 3, 4);
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
        var name = $"E2e{Guid.NewGuid():N}";
        var file = Administration.Sample("NewTerms").Prefixed(name);
        var login = Administration.Exports("").Prefixed(name);
        file["trees"]![name + "Login"] = login["trees"]![name + "Login"]!.DeepClone();
        file.With("InnerTreeEvaluatorNode", node => node["tree"] = name + "NewTerms");
        await stack.ImportAsync(file);
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        var before = await stack.ReadAsync("/openidm/config/selfservice.terms");
        before.Remove("_rev");
        var changed = before.DeepClone().AsObject();
        var version = $"2.{Guid.NewGuid():N}"[..10];
        changed["versions"]!.AsArray().Add(new JsonObject { ["version"] = version, ["termsTranslations"] = new JsonObject { ["en"] = "# New\n\nBe kind." }, ["isDraft"] = false });
        changed["active"] = version;

        try
        {
            await stack.WriteAsync("/openidm/config/selfservice.terms", changed.ToJsonString());
            var page = await Eventually.Get(
                async () => (await client.SubmitAsync((await client.FirstStepAsync(name + "Login", "ForceAuth=true")).Fill(person.UserName, person.Password))) is var answer
                    && answer.Json.ContainsKey("authId") && Step.Output(answer.AsStep().Find("TermsAndConditionsCallback"), "version")!.ToString() == version ? answer.AsStep() : null,
                "every replica asks for the new terms");
            var again = (await client.SubmitAsync(page.Set("TermsAndConditionsCallback", false))).AsStep();
            (await client.SubmitAsync(again.Set("TermsAndConditionsCallback", true))).AsSuccess();
            (await client.SubmitAsync((await client.FirstStepAsync(name + "Login", "ForceAuth=true")).Fill(person.UserName, person.Password))).AsSuccess();
        }
        finally
        {
            var after = await stack.ReadAsync("/openidm/config/selfservice.terms");
            after.Remove("_rev");
            after["active"] = before["active"]!.DeepClone();
            await stack.WriteAsync("/openidm/config/selfservice.terms", after.ToJsonString());
        }
    }

    private static Step FillCode(Step page, string code) =>
        page.Set(page.Callbacks.First(callback => callback["input"] is not null)["type"]!.ToString(), code);

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
