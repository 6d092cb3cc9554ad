using System.Web;
using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Registration with a CAPTCHA, with consent, and of something that is no person.</summary>
public sealed class RegistrationVariantTests(DistributedStack stack)
{
    [Theory]
    [InlineData("g-recaptcha")]
    [InlineData("h-captcha")]
    public async Task A_captcha_that_is_not_solved_brings_the_page_again_and_one_that_is_registers(string divClass)
    {
        Assert.SkipWhen(stack.CaptchaVerifier is null, "This stack asks only verifiers behind https.");
        var secretKey = $"secret-{Guid.NewGuid():N}";
        var verifier = stack.CaptchaVerifier!;
        var journey = await stack.ImportCaptchaAsync(verifier, divClass, secretKey);
        using var client = stack.Browser();
        var person = Person.New();

        var page = await client.FirstStepAsync(journey);
        Assert.Equal("the-site", Step.Output(page.Find("ReCaptchaCallback"), "recaptchaSiteKey")!.ToString());
        Assert.Equal(divClass, Step.Output(page.Find("ReCaptchaCallback"), "captchaDivClass")!.ToString());
        var again = (await client.SubmitAsync(page.FillShort(person).Set("ReCaptchaCallback", "bad"))).AsStep();
        Assert.Equal(page.Types, again.Types);
        (await client.SubmitAsync(again.FillShort(person).Set("ReCaptchaCallback", "good"))).AsSuccess();

        var asked = verifier.Requests.Where(request => HttpUtility.ParseQueryString(request.Body)["secret"] == secretKey).ToArray();
        Assert.All(asked, request => Assert.StartsWith("application/x-www-form-urlencoded", request.ContentType, StringComparison.Ordinal));
        Assert.Equal(["bad", "good"], asked.Select(request => HttpUtility.ParseQueryString(request.Body)["response"]));
    }

    [Fact]
    public async Task Properties_go_only_to_systems_that_somebody_agreed_to()
    {
        await using var target = await ConsentTarget.StartAsync(stack);
        var (yes, no) = (Person.New(), Person.New());
        using (var client = stack.Browser())
            (await client.SubmitAsync(await target.FillAsync(client, no, agrees: false))).AsSuccess();
        using (var client = stack.Browser())
            (await client.SubmitAsync(await target.FillAsync(client, yes, agrees: true))).AsSuccess();

        await Eventually.Be(() => target.People(yes.Mail).Count > 0, "the target hears of the person", TimeSpan.FromSeconds(40));

        Assert.Equal(["given_name", "mail"], Assert.Single(target.People(yes.Mail)).Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(target.Requests, request => request.Body.Contains(no.UserName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_type_that_an_administrator_defines_is_registered_by_the_same_nodes()
    {
        await stack.DefineDevicesAsync();
        await using var subscriber = await Subscriber.StartAsync(await stack.RequireControl().BrokerAsync());
        using var client = stack.Browser();
        var serial = $"SN-{Guid.NewGuid():N}";

        (await client.SubmitAsync((await client.FirstStepAsync(Devices.Journey)).FillDevice(serial))).AsSuccess();

        await Eventually.Be(() => subscriber.All.Any(heard => heard.Fact is ManagedObjectCreated created && created.SerialOf() == serial), "the device is heard of");
        Assert.Single(subscriber.All, heard => heard.Fact is ManagedObjectCreated created && created.SerialOf() == serial);
        var taken = (await client.SubmitAsync((await client.FirstStepAsync(Devices.Journey, "ForceAuth=true")).FillDevice(serial))).AsStep();
        Assert.Contains("UNIQUE", taken.FailedPolicies("ValidatedCreateUsernameCallback"));
    }
}
