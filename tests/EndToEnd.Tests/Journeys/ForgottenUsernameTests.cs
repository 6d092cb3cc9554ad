using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Journeys;

/// <summary>Somebody forgot a user name.</summary>
public sealed class ForgottenUsernameTests(DistributedStack stack)
{
    [Fact]
    public async Task The_mail_tells_the_name_and_its_link_leads_to_the_login()
    {
        var mails = stack.RequireMailbox();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        using var first = stack.Browser();
        (await first.AskForMailAsync("ForgottenUsername", person.Mail)).AsSuspended();

        var mail = await mails.NthAsync(person.Mail);
        Assert.Contains(person.UserName, mail.Html, StringComparison.Ordinal);
        using var elsewhere = stack.Browser();
        var login = (await elsewhere.ResumeAsync(MailReader.TokenOf(mail.ResumeLink!))).AsStep();

        (await elsewhere.SubmitAsync(login.Fill(person.UserName, person.Password))).AsSuccess();
        Assert.True(await elsewhere.IsSignedInAsync());
    }

    [Fact]
    public async Task A_person_whom_nobody_knows_is_answered_alike_and_gets_no_mail()
    {
        var mails = stack.RequireMailbox();
        var person = Person.New();
        var stranger = Person.New();
        await stack.Browser().RegisterAsync(person);
        using var client = stack.Browser();

        var unknown = (await client.AskForMailAsync("ForgottenUsername", stranger.Mail)).AsSuspended();
        var known = (await client.AskForMailAsync("ForgottenUsername", person.Mail)).AsSuspended();

        Assert.Equal(known.Text(), unknown.Text());
        await mails.NthAsync(person.Mail);
        Assert.Equal(0, await mails.CountAsync(stranger.Mail));
    }
}
