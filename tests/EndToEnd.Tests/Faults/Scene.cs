using Platform.EndToEnd.Tests.Client;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Where travellers start from.</summary>
/// <param name="Preparation">The journeys and what they need.</param>
/// <param name="Mails">What they get by mail.</param>
internal sealed record Scene(Preparation Preparation, IMailbox Mails)
{
    /// <summary>A busy machine refuses a step now and then; what counts is what has happened in the end.</summary>
    public JourneyClient Browser()
    {
        var client = Preparation.Stack.Browser();
        client.IsPatient = true;

        return client;
    }

    /// <summary>Registers somebody by the built-in journey.</summary>
    public async Task<(JourneyClient Client, Person Person)> SomebodyAsync(bool wantsNews = true)
    {
        var person = Person.New();
        var client = Browser();
        await client.RegisterAsync(person, wantsNews);

        return (client, person);
    }

    /// <summary>Signs in elsewhere.</summary>
    public async Task<Answer> LoginAsync(Person person, string password)
    {
        using var elsewhere = Browser();

        return await elsewhere.LoginAsync(person.UserName, password);
    }

    /// <summary>Chooses a new password on the page of an answer, and signs in with it.</summary>
    public async Task ChoosePasswordAsync(JourneyClient client, Person person, Answer page)
    {
        var secret = Person.NewPassword();
        (await client.SubmitAsync(page.AsStep().Set("ValidatedCreatePasswordCallback", secret))).AsSuccess();
        (await LoginAsync(person, secret)).AsSuccess();
    }
}
