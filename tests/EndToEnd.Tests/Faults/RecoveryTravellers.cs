using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Walks;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>People who forgot something, or change it.</summary>
internal static class RecoveryTravellers
{
    private const string Questions = "ResetPasswordWithQuestions";
    private const string Verified = "ForgottenUsernameWithVerification";

    public static IReadOnlyList<Func<Scene, Task<Traveller?>>> All { get; } =
    [
        ResetAsync, ResetResumedAsync, QuestionsAsync, QuestionsResumedAsync, UpdateAsync, UserNameAsync, UserNameResumedAsync, VerifiedAsync, VerifiedResumedAsync,
    ];

    /// <summary>The link, and the notice of the platform.</summary>
    private static Effects OfReset { get; } = Effects.OfRegistration with { Mails = 2, PasswordChanges = 1, Logins = 2 };

    private static async Task<Traveller?> ResetAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var page = await AddressAsync(client, "ResetPassword", person);

        return new("ResetPassword, before the mail", person, client, page, async answer =>
        {
            answer.AsSuspended();
            await scene.ChoosePasswordAsync(client, person, await client.ResumeAsync(await scene.Mails.SuspendedIdAsync(person.Mail)));
        })
        {
            Effects = OfReset,
        };
    }

    private static async Task<Traveller?> ResetResumedAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var token = await AskAsync(scene, client, "ResetPassword", person);

        return new("ResetPassword, after the mail", person, client, () => client.ResumeAsync(token), answer => scene.ChoosePasswordAsync(client, person, answer))
        {
            Effects = OfReset,
        };
    }

    private static async Task<Traveller?> QuestionsAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var questions = (await client.SubmitAsync(await AddressAsync(client, Questions, person))).AsStep();

        return new($"{Questions}, before the mail", person, client, questions.AnswerQuestions(person), async answer =>
        {
            answer.AsSuspended();
            await scene.ChoosePasswordAsync(client, person, await client.ResumeAsync(await scene.Mails.SuspendedIdAsync(person.Mail)));
        })
        {
            Effects = OfReset with { Mails = 3 },
            Afterwards = () => AssertToldOnceAsync(scene, person),
        };
    }

    /// <summary>The step that meets the fault changes the password and writes the mail.</summary>
    private static async Task<Traveller?> QuestionsResumedAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var questions = (await client.SubmitAsync(await AddressAsync(client, Questions, person))).AsStep();
        (await client.SubmitAsync(questions.AnswerQuestions(person))).AsSuspended();
        var page = (await client.ResumeAsync(await scene.Mails.SuspendedIdAsync(person.Mail))).AsStep();
        var secret = Person.NewPassword();

        return new($"{Questions}, after the mail", person, client, page.Set("ValidatedCreatePasswordCallback", secret), async answer =>
        {
            answer.AsSuccess();
            (await scene.LoginAsync(person, secret)).AsSuccess();
        })
        {
            Effects = OfReset with { Mails = 3 },
            Afterwards = () => AssertToldOnceAsync(scene, person),
        };
    }

    private static async Task<Traveller?> UpdateAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var present = await client.FirstStepAsync("UpdatePassword", "ForceAuth=true");
        var page = (await client.SubmitAsync(present.Set(present.Types.Single(), person.Password))).AsStep();
        var secret = Person.NewPassword();

        return new("UpdatePassword", person, client, page.Set(page.Types.Single(), secret), async answer =>
        {
            answer.AsSuccess();
            (await scene.LoginAsync(person, secret)).AsSuccess();
        })
        {
            Effects = Effects.OfRegistration with { Mails = 1, PasswordChanges = 1, Logins = 2 },
        };
    }

    private static async Task<Traveller?> UserNameAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();

        return new("ForgottenUsername, before the mail", person, client, await AddressAsync(client, "ForgottenUsername", person), async answer =>
        {
            answer.AsSuspended();
            await LoginAsync(client, person, await client.ResumeAsync(await scene.Mails.SuspendedIdAsync(person.Mail)));
        })
        {
            Effects = Effects.OfRegistration with { Mails = 1, Logins = 2 },
        };
    }

    private static async Task<Traveller?> UserNameResumedAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var token = await AskAsync(scene, client, "ForgottenUsername", person);

        return new("ForgottenUsername, after the mail", person, client, () => client.ResumeAsync(token), answer => LoginAsync(client, person, answer))
        {
            Effects = Effects.OfRegistration with { Mails = 1, Logins = 2 },
        };
    }

    private static async Task<Traveller?> VerifiedAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();

        return new($"{Verified}, before the mail", person, client, await AddressAsync(client, Verified, person), async answer =>
        {
            answer.AsSuspended();
            await ReadNameAsync(client, person, await client.ResumeAsync(await scene.Mails.SuspendedIdAsync(person.Mail)));
        })
        {
            Effects = Effects.OfRegistration with { Mails = 1, Logins = 2 },
        };
    }

    private static async Task<Traveller?> VerifiedResumedAsync(Scene scene)
    {
        var (client, person) = await scene.SomebodyAsync();
        var token = await AskAsync(scene, client, Verified, person);

        return new($"{Verified}, after the mail", person, client, () => client.ResumeAsync(token), answer => ReadNameAsync(client, person, answer))
        {
            Effects = Effects.OfRegistration with { Mails = 1, Logins = 2 },
        };
    }

    private static async Task<Step> AddressAsync(JourneyClient client, string journey, Person person) =>
        (await client.FirstStepAsync(journey, "ForceAuth=true")).Set("mail", person.Mail);

    /// <summary>Asks for the mail and returns the token in it.</summary>
    private static async Task<string> AskAsync(Scene scene, JourneyClient client, string journey, Person person)
    {
        (await client.SubmitAsync(await AddressAsync(client, journey, person))).AsSuspended();

        return await scene.Mails.SuspendedIdAsync(person.Mail);
    }

    private static async Task ReadNameAsync(JourneyClient client, Person person, Answer answer)
    {
        var shown = answer.AsStep();
        Assert.Contains(person.UserName, Step.Output(shown.Callbacks[0], "message")!.ToString(), StringComparison.Ordinal);
        await LoginAsync(client, person, await client.SubmitAsync(shown));
    }

    private static async Task LoginAsync(JourneyClient client, Person person, Answer page) =>
        (await client.SubmitAsync(page.AsStep().Fill(person.UserName, person.Password))).AsSuccess();

    private static async Task AssertToldOnceAsync(Scene scene, Person person) => Assert.Single(await scene.Mails.ToAsync(person.Mail), ChangeNotice.Is);
}
