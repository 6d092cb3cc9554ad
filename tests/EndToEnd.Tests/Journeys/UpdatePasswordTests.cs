using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Journeys;

/// <summary>Somebody who is signed in changes the password.</summary>
public sealed class UpdatePasswordTests(DistributedStack stack)
{
    [Fact]
    public async Task Who_knows_the_present_password_sets_a_new_one_and_only_the_new_session_lives()
    {
        var person = Person.New();
        using var elsewhere = stack.Browser();
        await elsewhere.RegisterAsync(person);
        using var client = stack.Browser();
        (await client.LoginAsync(person.UserName, person.Password)).AsSuccess();

        var present = await client.FirstStepAsync("UpdatePassword", "ForceAuth=true");
        var page = (await client.SubmitAsync(present.Set(Password(present), person.Password))).AsStep();
        var secret = Person.NewPassword();
        (await client.SubmitAsync(page.Set(Password(page), secret))).AsSuccess();

        Assert.True(await client.IsSignedInAsync());
        await Eventually.Be(async () => !await elsewhere.IsSignedInAsync(), "the session elsewhere has ended");
        Assert.True(await client.IsSignedInAsync());
        using var login = stack.Browser();
        (await login.LoginAsync(person.UserName, person.Password)).AssertError(401, "Unauthorized", "Login failure");
        (await login.LoginAsync(person.UserName, secret)).AsSuccess();
    }

    [Fact]
    public async Task Who_does_not_know_the_present_password_changes_nothing()
    {
        var person = Person.New();
        using var client = stack.Browser();
        await client.RegisterAsync(person);

        var present = await client.FirstStepAsync("UpdatePassword", "ForceAuth=true");
        (await client.SubmitAsync(present.Set(Password(present), Person.WrongPassword()))).AssertError(401, "Unauthorized", "Login failure");

        using var login = stack.Browser();
        (await login.LoginAsync(person.UserName, person.Password)).AsSuccess();
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_session()
    {
        using var client = stack.Browser();

        (await client.StartAsync("UpdatePassword")).AssertError(401);
    }

    private static string Password(Step step) => Assert.Single(step.Types, type => type.Contains("Password", StringComparison.Ordinal));
}
