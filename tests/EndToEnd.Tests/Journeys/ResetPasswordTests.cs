using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Journeys;

/// <summary>Somebody forgot a password: from the address to the new password, and everything that follows from it.</summary>
public sealed class ResetPasswordTests(DistributedStack stack)
{
    [Fact]
    public async Task The_link_sets_a_new_password_the_old_one_is_void_and_sessions_elsewhere_end()
    {
        var mails = stack.RequireMailbox();
        var person = Person.New();
        using var signedIn = stack.Browser();
        await signedIn.RegisterAsync(person);
        using var first = stack.Browser();
        (await first.AskForMailAsync("ResetPassword", person.Mail)).AsSuspended();

        using var elsewhere = stack.Browser();
        var page = (await elsewhere.ResumeAsync(await mails.SuspendedIdAsync(person.Mail))).AsStep();
        Assert.Equal(["ValidatedCreatePasswordCallback"], page.Types);
        var secret = Person.NewPassword();
        (await elsewhere.SubmitAsync(page.Set("ValidatedCreatePasswordCallback", secret))).AsSuccess();

        using var login = stack.Browser();
        (await login.LoginAsync(person.UserName, person.Password)).AssertError(401, "Unauthorized", "Login failure");
        (await login.LoginAsync(person.UserName, secret)).AsSuccess();
        await Eventually.Be(async () => !await signedIn.IsSignedInAsync(), "the session of before has ended");
        Assert.True(await elsewhere.IsSignedInAsync());
    }

    [Fact]
    public async Task The_change_is_announced_once_and_told_to_the_person_once()
    {
        var mails = stack.RequireMailbox();
        await using var subscriber = await Subscriber.StartAsync(await stack.RequireControl().BrokerAsync());
        var person = Person.New();
        using var signedIn = stack.Browser();
        await signedIn.RegisterAsync(person);
        var id = (await signedIn.SessionAsync("getSessionInfo"))["username"]!;

        await stack.ResetPasswordAsync(person, mails);

        await Eventually.Be(() => subscriber.About(id).Any(heard => heard.Fact is SessionEnded { Reason: "revoked" }), "the session of before is heard to have ended");
        await mails.NthAsync(person.Mail, nth: 2);
        Assert.Single(subscriber.About(id), heard => heard.Fact is PasswordChanged);
        Assert.Equal(2, await mails.CountAsync(person.Mail));
    }

    [Fact]
    public async Task Looking_at_a_link_uses_nothing_up_and_opening_it_works_once()
    {
        var mails = stack.RequireMailbox();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        using var first = stack.Browser();
        var suspended = (await first.AskForMailAsync("ResetPassword", person.Mail)).AsSuspended();
        var link = (await mails.NthAsync(person.Mail)).ResumeLink!;
        using var scanner = stack.Browser();

        for (var i = 0; i < 3; i++)
            await scanner.GetAsync($"/{link.Query}");

        (await scanner.GetAsync($"/am/json/realms/root/authenticate{link.Query}")).AssertError(405);
        Assert.Equal(suspended.Text(), (await first.SubmitAsync(suspended)).AsSuspended().Text());

        using var elsewhere = stack.Browser();
        (await elsewhere.ResumeAsync(MailReader.TokenOf(link))).AsStep();
        (await elsewhere.ResumeAsync(MailReader.TokenOf(link))).AssertError(401, "Unauthorized", "Token not found. It may have expired.");
        var told = await first.SubmitAsync(suspended);
        told.AssertError(401);
        Assert.Equal("110", told.Json["detail"]!["errorCode"]!.GetValue<string>());
        Assert.Contains("another window", told["message"], StringComparison.Ordinal);
        Assert.Equal(1, await mails.CountAsync(person.Mail));
    }

    [Fact]
    public async Task A_person_whom_nobody_knows_is_answered_alike_and_gets_no_mail()
    {
        var mails = stack.RequireMailbox();
        var person = Person.New();
        var stranger = Person.New();
        await stack.Browser().RegisterAsync(person);
        using var client = stack.Browser();

        var unknown = await client.AskForMailAsync("ResetPassword", stranger.Mail);
        var known = await client.AskForMailAsync("ResetPassword", person.Mail);

        Assert.Equal(known.AsSuspended().Text(), unknown.AsSuspended().Text());
        Assert.Equal(known.Headers.Keys.Order(StringComparer.Ordinal), unknown.Headers.Keys.Order(StringComparer.Ordinal));
        await mails.NthAsync(person.Mail);
        Assert.Equal(0, await mails.CountAsync(stranger.Mail));
    }
}
