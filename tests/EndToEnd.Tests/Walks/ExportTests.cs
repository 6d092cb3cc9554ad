using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Exports of the incumbent product, imported as they are (two sets beside the built-in journeys: under other names) and walked to Success.</summary>
public sealed class ExportTests(DistributedStack stack)
{
    [Theory]
    [InlineData("", "Exported", JourneyClient.Root, false)]
    [InlineData("platform-classic", "", JourneyClient.Root, false)]
    [InlineData("alpha-cloud", "", Administration.Alpha, true)]
    public async Task Every_journey_of_a_set_of_exports_leads_to_success(string folder, string prefix, string realm, bool verifiesMail)
    {
        var mailbox = stack.RequireMailbox();
        var name = folder == "platform-classic" ? "Platform" : prefix;
        await stack.ImportAsync(Administration.Exports(folder).Prefixed(prefix), realm);
        using var client = stack.Browser();
        var (person, second, third) = (Person.New(), Person.NewPassword(), Person.NewPassword());
        var mails = 0;

        var registered = await client.SubmitAsync((await client.FirstStepAsync(name + "Registration", realm: realm)).Fill(person, wantsNews: false), realm);
        if (verifiesMail)
        {
            registered.AsSuspended();
            registered = await client.OpenAsync(await mailbox.LinkAsync(person.Mail, ++mails));
        }

        registered.AsSuccess();

        // Login, and the one inside that asks for preferences at the third one.
        (await LoginAsync(client, name + "Login", person.UserName, person.Password, realm)).AsSuccess();
        var preferences = (await LoginAsync(client, name + "Login", person.UserName, person.Password, realm)).AsStep();
        (await client.SubmitAsync(preferences.Set("preferences/updates", true).Set("preferences/marketing", true), realm)).AsSuccess();

        (await stack.Browser().AskForMailAsync(name + "ForgottenUsername", person.Mail, realm)).AsSuspended();
        var login = (await client.OpenAsync(await mailbox.LinkAsync(person.Mail, ++mails))).AsStep();
        (await client.SubmitAsync(login.Fill(person.UserName, person.Password), realm)).AsSuccess();

        (await stack.Browser().AskForMailAsync(name + "ResetPassword", person.Mail, realm)).AsSuspended();
        var page = (await client.OpenAsync(await mailbox.LinkAsync(person.Mail, ++mails))).AsStep();
        (await client.SubmitAsync(page.Set("ValidatedCreatePasswordCallback", second), realm)).AsSuccess();

        var current = await client.FirstStepAsync(name + "UpdatePassword", "ForceAuth=true", realm);
        page = (await client.SubmitAsync(current.Set(current.Types.Single(), second), realm)).AsStep();
        (await client.SubmitAsync(page.Set(page.Types.Single(), third), realm)).AsSuccess();
        (await LoginAsync(stack.Browser(), name + "Login", person.UserName, third, realm)).AsSuccess();
    }

    private static async Task<Answer> LoginAsync(JourneyClient client, string journey, string userName, string password, string realm) =>
        await client.SubmitAsync((await client.FirstStepAsync(journey, "ForceAuth=true", realm)).Fill(userName, password), realm);
}
