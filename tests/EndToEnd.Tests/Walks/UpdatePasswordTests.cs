using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Somebody who is signed in changes the own password.</summary>
public sealed class UpdatePasswordTests(DistributedStack stack)
{
    private const string Journey = "UpdatePassword";

    [Fact]
    public async Task The_old_password_and_a_new_one_change_it_once_and_end_the_other_sessions()
    {
        await using var subscriber = await Subscriber.StartAsync(await stack.RequireControl().BrokerAsync());
        using var client = stack.Browser();
        using var elsewhere = stack.Browser();
        var (person, secret) = (Person.New(), Person.NewPassword());
        await client.RegisterAsync(person);
        var id = await client.SubjectAsync();
        var other = (await elsewhere.LoginAsync(person.UserName, person.Password)).AsSuccess();

        var current = await client.FirstStepAsync(Journey, "ForceAuth=true");
        Assert.Equal("Verify Existing Password", current.Body["header"]!.GetValue<string>());
        var page = (await client.SubmitAsync(FillPassword(current, person.Password))).AsStep();
        Assert.Equal("Update Password", page.Body["header"]!.GetValue<string>());
        var token = (await client.SubmitAsync(FillPassword(page, secret))).AsSuccess();

        await Eventually.Be(async () => !await elsewhere.IsAliveAsync(other), "the other session ends");
        Assert.True(await elsewhere.IsAliveAsync(token), "the own session lives");
        (await stack.Browser().LoginAsync(person.UserName, person.Password)).AssertError(401, "Unauthorized", "Login failure");
        (await stack.Browser().LoginAsync(person.UserName, secret)).AsSuccess();
        await Eventually.Be(() => subscriber.About(id).Any(heard => heard.Fact is PasswordChanged), "the change is heard of");
        Assert.Single(subscriber.About(id), heard => heard.Fact is PasswordChanged);
    }

    [Fact]
    public async Task Somebody_without_a_password_proves_the_address_instead_and_has_one_afterwards()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("RegistrationWithoutPassword");
        using var client = stack.Browser();
        var (person, secret) = (Person.New(), Person.NewPassword());
        (await client.SubmitAsync((await client.FirstStepAsync("RegistrationWithoutPassword")).FillShort(person))).AsSuspended();
        (await client.OpenAsync(await mailbox.LinkAsync(person.Mail))).AsSuccess();

        (await client.StartAsync(Journey, "ForceAuth=true")).AsSuspended();
        var page = (await client.OpenAsync(await mailbox.LinkAsync(person.Mail, count: 2))).AsStep();
        (await client.SubmitAsync(FillPassword(page, secret))).AsSuccess();

        (await stack.Browser().LoginAsync(person.UserName, secret)).AsSuccess();
    }

    private static Step FillPassword(Step page, string password) => page.Set(Assert.Single(page.Types), password);
}
