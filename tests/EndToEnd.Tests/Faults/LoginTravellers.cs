using System.Net;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Walks;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Logins of every kind.</summary>
internal static class LoginTravellers
{
    private const string ForceAuth = "ForceAuth=true";

    public static IReadOnlyList<Func<Scene, Task<Traveller?>>> All { get; } = [LoginAsync, PreferencesAsync, CodeAsync, LockoutAsync, RememberedAsync, ScriptedAsync];

    /// <summary>Runs the sample journey inside a login.</summary>
    public static async Task<Traveller?> NewTermsAsync(Scene scene, JourneyClient client, Person person)
    {
        var login = scene.Preparation.LoginWithTerms;
        var page = (await client.SubmitAsync(await FillAsync(client, login, person))).AsStep();

        return new("NewTerms", person, client, page.Set("TermsAndConditionsCallback", true), async answer =>
        {
            answer.AsSuccess();
            (await client.SubmitAsync(await FillAsync(client, login, person))).AsSuccess();
        })
        {
            Effects = Effects.OfRegistration with { AcceptedTerms = 2, Logins = 3 },
        };
    }

    private static async Task<Traveller?> LoginAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();

        return new("Login", person, client, await FillAsync(client, "Login", person), answer => Task.FromResult(answer.AsSuccess()))
        {
            Effects = Effects.OfRegistration with { Logins = 2 },
        };
    }

    /// <summary>The page comes at the third login exactly, so whoever gets it and is let in was counted right.</summary>
    private static async Task<Traveller?> PreferencesAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync(wantsNews: false);

        return new("ProgressiveProfile", person, client, await FillAsync(client, "Login", person), async answer =>
        {
            answer.AsSuccess();
            var page = (await client.SubmitAsync(await FillAsync(client, "Login", person))).AsStep();
            Assert.Equal("Please select your preferences", page.Body["header"]!.GetValue<string>());
            (await client.SubmitAsync(page.Set("preferences/marketing", true).Set("preferences/updates", true))).AsSuccess();
        })
        {
            Effects = Effects.OfRegistration with { Logins = 3, Changes = 1 },
        };
    }

    private static async Task<Traveller?> CodeAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();

        return new("LoginWithCode", person, client, await FillAsync(client, "LoginWithCode", person), async answer =>
        {
            var page = answer.AsStep();
            var code = MailReader.CodeOf(await scene.Mails.NthAsync(person.Mail));
            (await client.SubmitAsync(page.Set(page.Types.First(type => type is "PasswordCallback" or "NameCallback"), code))).AsSuccess();
        })
        {
            Effects = Effects.OfRegistration with { Mails = 1, Logins = 2 },
        };
    }

    /// <summary>One wrong try before the fault; afterwards there are as many left as there would have been without it.</summary>
    private static async Task<Traveller?> LockoutAsync(Scene scene)
    {
        const int Tries = 4;
        var (client, person) = await scene.SomebodyAsync();
        var page = (await client.SubmitAsync((await client.FirstStepAsync("LoginWithLockout", ForceAuth)).Fill(person.UserName, Person.WrongPassword()))).AsStep();

        return new("LoginWithLockout", person, client, page.Fill(person.UserName, Person.WrongPassword()), async answer =>
        {
            for (var tries = 2; tries < Tries; tries++)
                answer = await client.SubmitAsync(answer.AsStep().Fill(person.UserName, Person.WrongPassword()));

            answer.AssertError(401);
            (await scene.LoginAsync(person, person.Password)).AssertError(401);
        })
        {
            // The count was written for each retry and taken away at the end; then the account was locked.
            Effects = Effects.OfRegistration with { Changes = Tries - 1 + 1 + 1 },
        };
    }

    private static async Task<Traveller?> RememberedAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        (await client.SubmitAsync(await FillAsync(client, "LoginRemembered", person))).AsSuccess();
        var id = await client.SubjectAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.SessionAsync("logout")).Status);

        return new("LoginRemembered", person, client, () => client.StartAsync("LoginRemembered"), async answer =>
        {
            answer.AsSuccess();
            Assert.Equal(id, await client.SubjectAsync());
        })
        {
            Effects = Effects.OfRegistration with { Logins = 3 },
        };
    }

    /// <summary>The script remembers the device, writes to the person and chooses where to go, all in the step that meets the fault.</summary>
    private static async Task<Traveller?> ScriptedAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var name = await client.FirstStepAsync(Preparation.Scripted, ForceAuth);
        var word = (await client.SubmitAsync(name.Set("NameCallback", person.UserName))).AsStep();

        return new(Preparation.Scripted, person, client, word.Set("NameCallback", "please").Set("HiddenValueCallback", "phone"), async answer =>
        {
            var device = (await client.SubmitAsync(answer.AsStep().Set("ConfirmationCallback", 0))).AsStep();
            Assert.Equal("Your device is phone", Step.Output(device.Callbacks[0], "message")!.ToString());
            (await client.SubmitAsync(device.Set("ConfirmationCallback", 0))).AsSuccess();
        })
        {
            Effects = Effects.OfRegistration with { Changes = 1 },
        };
    }

    private static async Task<Step> FillAsync(JourneyClient client, string journey, Person person) =>
        (await client.FirstStepAsync(journey, ForceAuth)).Fill(person.UserName, person.Password);
}
