using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Journeys;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Every message comes twice, and nothing happens twice.</summary>
[Collection(Order.Faults)]
public sealed class DuplicateTests(DistributedStack stack)
{
    [Fact]
    public async Task Logins_are_counted_once()
    {
        await using var duplicator = await Duplicator.StartAsync(await stack.RequireControl().BrokerAsync());
        using var client = stack.Browser();
        var person = Person.New();
        await client.RegisterAsync(person, wantsNews: false);
        (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsSuccess();

        // Preferences are asked for at the third login exactly.
        var page = (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsStep();

        Assert.Equal("Please select your preferences", page.Body["header"]!.GetValue<string>());
        (await client.SubmitAsync(page.Set("preferences/marketing", true).Set("preferences/updates", true))).AsSuccess();
        Assert.True(duplicator.Repeated >= 10, $"only {duplicator.Repeated} messages were repeated");
    }

    [Fact]
    public async Task A_password_is_reset_and_told_once()
    {
        var mails = stack.RequireMails();
        var broker = await stack.RequireControl().BrokerAsync();
        await using var duplicator = await Duplicator.StartAsync(broker);
        await using var subscriber = await Subscriber.StartAsync(broker);
        var person = Person.New();
        using var signedIn = stack.Browser();
        await signedIn.RegisterAsync(person);
        var id = (await signedIn.SessionAsync("getSessionInfo"))["username"]!;

        var secret = await stack.ResetPasswordAsync(person, mails);
        await mails.WaitAsync(person.Mail, nth: 2);
        await FenceAsync(mails);

        (await stack.Browser().LoginAsync(person.UserName, secret)).AsSuccess();
        Assert.Equal(2, await mails.CountAsync(person.Mail));
        await Eventually.Be(() => subscriber.About(id).Any(heard => heard.Fact is PasswordChanged), "the change is heard");
        Assert.Single(subscriber.About(id).DistinctBy(heard => heard.Fact.EventId), heard => heard.Fact is PasswordChanged);
    }

    [Fact]
    public async Task Who_registers_with_a_mail_is_one_person_with_one_welcome()
    {
        var mails = stack.RequireMails();
        await stack.ImportSampleAsync("RegistrationWithEmail");
        var broker = await stack.RequireControl().BrokerAsync();
        await using var duplicator = await Duplicator.StartAsync(broker);
        await using var subscriber = await Subscriber.StartAsync(broker);
        var person = Person.New();
        using var client = stack.Browser();

        (await client.SubmitAsync((await client.FirstStepAsync("RegistrationWithEmail")).Fill(person))).AsSuspended();
        (await client.ResumeAsync(await mails.SuspendedIdAsync(person.Mail))).AsSuccess();
        await mails.WaitAsync(person.Mail, nth: 2);
        await FenceAsync(mails);

        var id = (await client.SessionAsync("getSessionInfo"))["username"]!;
        Assert.Equal(2, await mails.CountAsync(person.Mail));
        Assert.Single(subscriber.About(id).DistinctBy(heard => heard.Fact.EventId), heard => heard.Fact is UserCreated);
    }

    /// <summary>What was queued before has been worked off when the mail of somebody who came later is there, its second copy ahead of it.</summary>
    private async Task FenceAsync(MailReader mails)
    {
        var later = Person.New();
        using var client = stack.Browser();
        await client.RegisterAsync(later);
        await stack.ResetPasswordAsync(later, mails);
        await mails.WaitAsync(later.Mail, nth: 2);
    }
}
