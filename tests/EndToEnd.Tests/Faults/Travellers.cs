using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>People in the middle of every kind of journey, and how many mails each of them gets in all.</summary>
internal sealed class Travellers(DistributedStack stack, MailReader mails)
{
    private readonly List<(Person Person, int Mails)> _expected = [];

    /// <summary>Who gets how many mails when everybody is through.</summary>
    public IReadOnlyList<(Person Person, int Mails)> Expected => _expected;

    public async Task<Midway[]> StartAsync() =>
    [
        await LoginAsync(),
        await RegistrationAsync(),
        await PreferencesAsync(),
        await ResetBeforeMailAsync(),
        await ResetAfterMailAsync(),
        await UpdateAsync(),
        await ForgottenUsernameAsync(),
        await RegistrationWithEmailAsync(),
        await LoginWithCodeAsync(),
    ];

    private async Task<Midway> LoginAsync()
    {
        var (client, person) = await SomebodyAsync(mails: 0);
        var step = (await client.FirstStepAsync("Login", "ForceAuth=true")).Fill(person.UserName, person.Password);

        return Of("Login", client, step, answer => Task.FromResult(answer.AsSuccess()));
    }

    private async Task<Midway> RegistrationAsync()
    {
        var person = Expect(Person.New(), mails: 0);
        var client = stack.Browser();
        var step = (await client.FirstStepAsync("Registration")).Fill(person);

        return Of("Registration", client, step, async answer =>
        {
            answer.AsSuccess();
            using var later = stack.Browser();
            (await later.LoginAsync(person.UserName, person.Password)).AsSuccess();
        });
    }

    /// <summary>The page comes at the third login exactly, so whoever gets it and is let in was counted right.</summary>
    private async Task<Midway> PreferencesAsync()
    {
        var person = Expect(Person.New(), mails: 0);
        var client = stack.Browser();
        await client.RegisterAsync(person, wantsNews: false);
        var step = (await client.FirstStepAsync("Login", "ForceAuth=true")).Fill(person.UserName, person.Password);

        return Of("ProgressiveProfile", client, step, async answer =>
        {
            answer.AsSuccess();
            var page = (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsStep();
            (await client.SubmitAsync(page.Set("preferences/marketing", true).Set("preferences/updates", true))).AsSuccess();
        });
    }

    private async Task<Midway> ResetBeforeMailAsync()
    {
        var (client, person) = await SomebodyAsync(mails: 2);
        var step = (await client.FirstStepAsync("ResetPassword", "ForceAuth=true")).Set("mail", person.Mail);

        return Of("ResetPassword, before the mail", client, step, async answer =>
        {
            answer.AsSuspended();
            await ChooseAsync(client, person, await client.ResumeAsync(await mails.SuspendedIdAsync(person.Mail)));
        });
    }

    private async Task<Midway> ResetAfterMailAsync()
    {
        var (client, person) = await SomebodyAsync(mails: 2);
        (await client.SubmitAsync((await client.FirstStepAsync("ResetPassword", "ForceAuth=true")).Set("mail", person.Mail))).AsSuspended();
        var token = await mails.SuspendedIdAsync(person.Mail);

        return new("ResetPassword, after the mail", client, () => client.ResumeAsync(token), answer => ChooseAsync(client, person, answer));
    }

    private async Task<Midway> UpdateAsync()
    {
        var (client, person) = await SomebodyAsync(mails: 1);
        var present = await client.FirstStepAsync("UpdatePassword", "ForceAuth=true");
        var page = (await client.SubmitAsync(present.Set(present.Types.Single(), person.Password))).AsStep();
        var secret = Person.NewPassword();

        return Of("UpdatePassword", client, page.Set(page.Types.Single(), secret), async answer =>
        {
            answer.AsSuccess();
            using var later = stack.Browser();
            (await later.LoginAsync(person.UserName, secret)).AsSuccess();
        });
    }

    private async Task<Midway> ForgottenUsernameAsync()
    {
        var (client, person) = await SomebodyAsync(mails: 1);
        var step = (await client.FirstStepAsync("ForgottenUsername", "ForceAuth=true")).Set("mail", person.Mail);

        return Of("ForgottenUsername", client, step, async answer =>
        {
            answer.AsSuspended();
            var login = (await client.ResumeAsync(await mails.SuspendedIdAsync(person.Mail))).AsStep();
            (await client.SubmitAsync(login.Fill(person.UserName, person.Password))).AsSuccess();
        });
    }

    private async Task<Midway> RegistrationWithEmailAsync()
    {
        var person = Expect(Person.New(), mails: 2);
        var client = stack.Browser();
        (await client.SubmitAsync((await client.FirstStepAsync("RegistrationWithEmail")).Fill(person))).AsSuspended();
        var token = await mails.SuspendedIdAsync(person.Mail);

        return new("RegistrationWithEmail", client, () => client.ResumeAsync(token), answer => Task.FromResult(answer.AsSuccess()));
    }

    private async Task<Midway> LoginWithCodeAsync()
    {
        var (client, person) = await SomebodyAsync(mails: 1);
        var step = (await client.FirstStepAsync("LoginWithCode", "ForceAuth=true")).Fill(person.UserName, person.Password);

        return Of("LoginWithCode", client, step, async answer =>
        {
            var page = answer.AsStep();
            var code = MailReader.CodeOf(await mails.WaitAsync(person.Mail));
            (await client.SubmitAsync(page.Set(page.Types.First(type => type is "PasswordCallback" or "NameCallback"), code))).AsSuccess();
        });
    }

    private async Task ChooseAsync(JourneyClient client, Person person, Answer opened)
    {
        var secret = Person.NewPassword();
        (await client.SubmitAsync(opened.AsStep().Set("ValidatedCreatePasswordCallback", secret))).AsSuccess();
        using var later = stack.Browser();
        (await later.LoginAsync(person.UserName, secret)).AsSuccess();
    }

    private static Midway Of(string journey, JourneyClient client, Step step, Func<Answer, Task> finish) => new(journey, client, () => client.SubmitAsync(step), finish);

    private async Task<(JourneyClient Client, Person Person)> SomebodyAsync(int mails)
    {
        var person = Expect(Person.New(), mails);
        var client = stack.Browser();
        await client.RegisterAsync(person);

        return (client, person);
    }

    private Person Expect(Person person, int mails)
    {
        _expected.Add((person, mails));

        return person;
    }
}
