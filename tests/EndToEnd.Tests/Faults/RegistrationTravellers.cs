using System.Web;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Walks;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Registrations of every kind.</summary>
internal static class RegistrationTravellers
{
    public static IReadOnlyList<Func<Scene, Task<Traveller?>>> All { get; } =
    [
        RegistrationAsync, EmailAsync, EmailResumedAsync, CaptchaAsync, scene => ConsentAsync(scene, agrees: true), scene => ConsentAsync(scene, agrees: false),
        WithoutPasswordAsync, WithoutPasswordResumedAsync, DeviceAsync,
    ];

    private static async Task<Traveller?> RegistrationAsync(Scene scene)
    {
        var (client, person) = (scene.Browser(), Person.New());
        var page = (await client.FirstStepAsync("Registration")).Fill(person);

        return new("Registration", person, client, page, async answer =>
        {
            answer.AsSuccess();
            (await scene.LoginAsync(person, person.Password)).AsSuccess();
        })
        {
            Effects = Effects.OfRegistration with { Logins = 2 },
        };
    }

    private static async Task<Traveller?> EmailAsync(Scene scene)
    {
        var (client, person) = (scene.Browser(), Person.New());
        var page = (await client.FirstStepAsync("RegistrationWithEmail")).Fill(person);

        return new("RegistrationWithEmail, before the mail", person, client, page, async answer =>
        {
            answer.AsSuspended();
            (await client.ResumeAsync(await scene.Mails.SuspendedIdAsync(person.Mail))).AsSuccess();
        })
        {
            Effects = Effects.OfRegistration with { Mails = 2 },
        };
    }

    private static async Task<Traveller?> EmailResumedAsync(Scene scene)
    {
        var (client, person) = (scene.Browser(), Person.New());
        (await client.SubmitAsync((await client.FirstStepAsync("RegistrationWithEmail")).Fill(person))).AsSuspended();
        var token = await scene.Mails.SuspendedIdAsync(person.Mail);

        return new("RegistrationWithEmail, after the mail", person, client, () => client.ResumeAsync(token), answer => Task.FromResult(answer.AsSuccess()))
        {
            Effects = Effects.OfRegistration with { Mails = 2 },
        };
    }

    /// <summary>A response is good once, so whoever is let in was asked about once.</summary>
    private static async Task<Traveller?> CaptchaAsync(Scene scene)
    {
        if (scene.Preparation.Captcha is not { } journey)
            return null;

        var (client, person) = (scene.Browser(), Person.New());
        var response = $"good-{Guid.NewGuid():N}";
        var page = (await client.FirstStepAsync(journey)).FillShort(person).Set("ReCaptchaCallback", response);

        return new("RegistrationWithCaptcha", person, client, page, answer => Task.FromResult(answer.AsSuccess()))
        {
            Effects = new() { Logins = 1 },
            Afterwards = () =>
            {
                Assert.Single(scene.Preparation.Stack.CaptchaVerifier!.Requests, request => HttpUtility.ParseQueryString(request.Body)["response"] == response);

                return Task.CompletedTask;
            },
        };
    }

    private static async Task<Traveller?> ConsentAsync(Scene scene, bool agrees)
    {
        var (client, person) = (scene.Browser(), Person.New());
        var target = scene.Preparation.Target;
        var page = await target.FillAsync(client, person, agrees);

        return new($"RegistrationWithConsent, {(agrees ? "given" : "not given")}", person, client, page, answer => Task.FromResult(answer.AsSuccess()))
        {
            Effects = new() { Logins = 1, AcceptedTerms = 1 },
            Afterwards = () =>
            {
                Assert.Equal(agrees ? 1 : 0, target.People(person.Mail).Count);

                return Task.CompletedTask;
            },
        };
    }

    private static async Task<Traveller?> WithoutPasswordAsync(Scene scene)
    {
        var (client, person) = (scene.Browser(), Person.New());
        var page = (await client.FirstStepAsync("RegistrationWithoutPassword")).FillShort(person);

        return new("RegistrationWithoutPassword, before the mail", person, client, page, async answer =>
        {
            answer.AsSuspended();
            (await client.ResumeAsync(await scene.Mails.SuspendedIdAsync(person.Mail))).AsSuccess();
        })
        {
            Effects = new() { Mails = 1, Logins = 1 },
        };
    }

    private static async Task<Traveller?> WithoutPasswordResumedAsync(Scene scene)
    {
        var (client, person) = (scene.Browser(), Person.New());
        (await client.SubmitAsync((await client.FirstStepAsync("RegistrationWithoutPassword")).FillShort(person))).AsSuspended();
        var token = await scene.Mails.SuspendedIdAsync(person.Mail);

        return new("RegistrationWithoutPassword, after the mail", person, client, () => client.ResumeAsync(token), answer => Task.FromResult(answer.AsSuccess()))
        {
            Effects = new() { Mails = 1, Logins = 1 },
        };
    }

    private static async Task<Traveller?> DeviceAsync(Scene scene)
    {
        var (client, device) = (scene.Browser(), Person.New());
        var page = (await client.FirstStepAsync(Devices.Journey)).FillDevice(device.UserName);

        return new(Devices.Journey, device, client, page, answer => Task.FromResult(answer.AsSuccess()))
        {
            Effects = new() { Logins = 1 },
        };
    }
}
