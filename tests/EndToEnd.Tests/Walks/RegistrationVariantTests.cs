using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Web;
using Platform.Contracts.Identity.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Journeys;
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
        var file = Administration.Sample("RegistrationWithCaptcha").Prefixed($"E2e{Guid.NewGuid():N}").With("product-CaptchaNode", node =>
        {
            node["captchaUri"] = $"{verifier.Url}/{divClass}";
            node["divClass"] = divClass;
            node["siteKey"] = "the-site";
            node["secretKey"] = secretKey;
        });
        var journey = file["trees"]!.AsObject().Single().Key;
        await stack.ImportAsync(file);
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
        var received = new ConcurrentDictionary<string, JsonObject>(StringComparer.Ordinal);
        await using var target = await HttpStub.StartAsync(stack.RequireControl().HostOfTests, request => Keep(received, request));
        var mapping = $"e2e{Guid.NewGuid():N}";
        await PutTargetAsync(target.Url, mapping);
        await stack.ImportSampleAsync("RegistrationWithConsent");
        var (yes, no) = (Person.New(), Person.New());

        try
        {
            await RegisterWithConsentAsync(no, mapping, agrees: false);
            await RegisterWithConsentAsync(yes, mapping, agrees: true);
            await Eventually.Be(() => !received.IsEmpty, "the target hears of the person", TimeSpan.FromSeconds(40));

            var (_, sent) = Assert.Single(received);
            Assert.Equal(yes.Mail, sent["mail"]!.ToString());
            Assert.Equal(["given_name", "mail"], sent.Select(member => member.Key).Order(StringComparer.Ordinal));
            Assert.DoesNotContain(target.Requests, request => request.Body.Contains(no.UserName, StringComparison.Ordinal));
        }
        finally
        {
            using var administrator = await stack.AdministratorAsync();
            await administrator.SendAsync(HttpMethod.Delete, $"/openidm/config/mapping/{mapping}", null, [("X-Requested-With", "tests")]);
        }
    }

    [Fact]
    public async Task A_type_that_an_administrator_defines_is_registered_by_the_same_nodes()
    {
        var managed = await stack.ReadAsync("/openidm/config/managed");
        var types = managed["objects"]!.AsArray();

        if (!types.Any(type => type!["name"]!.ToString() == "device"))
        {
            types.Add(JsonNode.Parse(
                """
                {"name":"device","schema":{"title":"Device","type":"object","required":["serialNumber"],"order":["serialNumber","model","location","password"],"properties":{
                  "serialNumber":{"type":"string","title":"Serial number","viewable":true,"searchable":true,"userEditable":true,"policies":[{"policyId":"unique"}]},
                  "model":{"type":"string","title":"Model","viewable":true,"searchable":true,"userEditable":true},
                  "location":{"type":"string","title":"Location","viewable":true,"searchable":true,"userEditable":true},
                  "password":{"type":"string","title":"Password","viewable":false,"private":true,"scope":"private","userEditable":true,"policies":[{"policyId":"minimum-length","params":{"minLength":8}}]}}}}
                """));
            managed.Remove("_rev");
            await stack.WriteAsync("/openidm/config/managed", managed.ToJsonString());
        }

        await stack.ImportSampleAsync("RegisterDevice");
        await using var subscriber = await Subscriber.StartAsync(await stack.RequireControl().BrokerAsync());
        using var client = stack.Browser();
        var serial = $"SN-{Guid.NewGuid():N}";

        var page = await Eventually.Get(
            async () => await client.StartAsync("RegisterDevice") is { Status: System.Net.HttpStatusCode.OK } started ? started.AsStep() : null, "every replica knows the type");
        var done = await client.SubmitAsync(page
            .Set("ValidatedCreateUsernameCallback", serial).Set("model", "Lamp").Set("location", "Kitchen").Set("ValidatedCreatePasswordCallback", Person.NewPassword()));

        done.AsSuccess();
        await Eventually.Be(() => subscriber.All.Any(heard => heard.Fact is ManagedObjectCreated created && SerialOf(created) == serial), "the device is heard of");
        Assert.Single(subscriber.All, heard => heard.Fact is ManagedObjectCreated { Resource: "managed/device" } created && SerialOf(created) == serial);
        var taken = (await client.SubmitAsync((await client.FirstStepAsync("RegisterDevice", "ForceAuth=true"))
            .Set("ValidatedCreateUsernameCallback", serial).Set("model", "Lamp").Set("location", "Kitchen").Set("ValidatedCreatePasswordCallback", Person.NewPassword()))).AsStep();
        Assert.Contains("UNIQUE", taken.FailedPolicies("ValidatedCreateUsernameCallback"));
    }

    private static string? SerialOf(ManagedObjectCreated created) => created.Properties.TryGetProperty("serialNumber", out var serial) ? serial.GetString() : null;

    private static (int, string) Keep(ConcurrentDictionary<string, JsonObject> received, StubRequest request)
    {
        var id = request.Path.Split('/').Last();

        switch (request.Method)
        {
            case "POST":
                var made = Guid.NewGuid().ToString("N");
                received[made] = JsonNode.Parse(request.Body)!.AsObject();
                return (201, $$"""{"id":"{{made}}"}""");
            case "PUT":
                received[id] = JsonNode.Parse(request.Body)!.AsObject();
                return (200, "{}");
            case "DELETE":
                received.TryRemove(id, out _);
                return (200, "{}");
            default:
                return received.TryGetValue(id, out var person) ? (200, person.ToJsonString()) : (200, "[]");
        }
    }

    private async Task PutTargetAsync(string url, string mapping)
    {
        await stack.WriteAsync($"/openidm/config/connector/{mapping}", new JsonObject
        {
            ["type"] = "http",
            ["baseUrl"] = url,
            ["timeoutSeconds"] = 3,
            ["objectTypes"] = JsonNode.Parse(
                """
                {"person":{"idProperty":"id","create":{"path":"/people"},"update":{"path":"/people/{id}"},"delete":{"path":"/people/{id}"},"read":{"path":"/people/{id}"},"list":{"path":"/people"}}}
                """),
        }.ToJsonString());
        await stack.WriteAsync($"/openidm/config/mapping/{mapping}", new JsonObject
        {
            ["source"] = "managed/user",
            ["target"] = $"system/{mapping}/person",
            ["consentRequired"] = true,
            ["displayName"] = "The shop",
            ["properties"] = JsonNode.Parse("""[{"source":"mail","target":"mail"},{"source":"givenName","target":"given_name"}]"""),
        }.ToJsonString());
    }

    private async Task RegisterWithConsentAsync(Person person, string mapping, bool agrees)
    {
        using var client = stack.Browser();
        var page = await Eventually.Get(
            async () => await client.FirstStepAsync("RegistrationWithConsent") is var step && step.Callbacks.Any(callback => Step.Output(callback, "name")?.ToString() == mapping) ? step : null,
            "every replica asks for consent");
        (await client.SubmitAsync(page.FillShort(person).Set(mapping, agrees).Set("TermsAndConditionsCallback", true))).AsSuccess();
    }
}
