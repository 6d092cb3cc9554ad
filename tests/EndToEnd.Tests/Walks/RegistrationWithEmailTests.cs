using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Events;
using Platform.EndToEnd.Tests.Mails;
using Platform.EndToEnd.Tests.Stack;
using Platform.Testing;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>Registration that waits for a link in a mail.</summary>
public sealed class RegistrationWithEmailTests(DistributedStack stack)
{
    [Fact]
    public async Task The_link_in_another_browser_creates_the_person_once_and_says_welcome_once()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("RegistrationWithEmail");
        await using var subscriber = await Subscriber.StartAsync(await stack.RequireControl().BrokerAsync());
        using var first = stack.Browser();
        using var second = stack.Browser();
        var person = Person.New();

        var suspended = await SuspendAsync(first, person);
        Assert.Contains("email", Step.Output(suspended.Callbacks[0], "message")!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Null(first.SessionToken);
        (await second.LoginAsync(person.UserName, person.Password)).AssertError(401, "Unauthorized", "Login failure");
        var done = await second.OpenAsync(await mailbox.LinkAsync(person.Mail));

        Assert.Equal(done.AsSuccess(), second.SessionToken);
        var id = await second.SubjectAsync();
        await mailbox.WaitAsync(person.Mail, count: 2);
        await Eventually.Be(() => subscriber.About(id).Any(heard => heard.Fact is JourneyCompleted), "the registration is heard of");
        (await stack.Browser().LoginAsync(person.UserName, person.Password)).AsSuccess();
        Assert.Single(subscriber.About(id), heard => heard.Fact is UserCreated);
        Assert.DoesNotContain(subscriber.About(id), heard => heard.Fact is PasswordChanged);
        Assert.Equal(2, (await mailbox.ToAsync(person.Mail)).Count);
    }

    [Fact]
    public async Task Looking_at_the_link_uses_nothing_up_and_using_it_does()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("RegistrationWithEmail");
        using var client = stack.Browser();
        var person = Person.New();
        await SuspendAsync(client, person);
        var link = await mailbox.LinkAsync(person.Mail);

        for (var i = 0; i < 3; i++)
        {
            using var scanner = new HttpClient();
            using var looked = await scanner.GetAsync(link);
            using var probed = await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
            await client.GetAsync($"/am/json/realms/root/authenticate{link.Query}");
        }

        (await client.OpenAsync(link)).AsSuccess();
        (await stack.Browser().OpenAsync(link)).AssertError(401, "Unauthorized", Links.Unknown);
        (await client.OpenAsync(link)).AssertError(401, "Unauthorized", Links.Unknown);
    }

    [Fact]
    public async Task The_link_used_twice_at_once_registers_once()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("RegistrationWithEmail");
        using var client = stack.Browser(keepsCookies: false);
        var person = Person.New();
        await SuspendAsync(client, person);
        var link = await mailbox.LinkAsync(person.Mail);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.OpenAsync(link)));

        Assert.Single(answers, answer => answer.Json.ContainsKey("tokenId"));
        Assert.All(answers.Where(answer => !answer.Json.ContainsKey("tokenId")), answer => answer.AssertError(401, "Unauthorized", Links.Unknown));
        await mailbox.WaitAsync(person.Mail, count: 2);
    }

    [Fact]
    public async Task The_first_tab_hears_the_same_while_it_waits_and_is_told_when_the_journey_went_on_elsewhere()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("RegistrationWithEmail");
        using var first = stack.Browser();
        var person = Person.New();
        var suspended = await SuspendAsync(first, person);
        var link = await mailbox.LinkAsync(person.Mail);

        var again = (await first.SubmitAsync(suspended.Copy())).AsSuspended();
        Assert.Equal(suspended.Callbacks[0].ToJsonString(), again.Callbacks[0].ToJsonString());
        Assert.Single(await mailbox.ToAsync(person.Mail));
        (await stack.Browser().OpenAsync(link)).AsSuccess();

        var told = await first.SubmitAsync(again);
        told.AssertError(401);
        Assert.Equal("110", told.Json["detail"]!["errorCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_link_that_nobody_sent_opens_nothing()
    {
        using var client = stack.Browser();
        var link = new Uri(stack.BaseUrl, $"/?realm=/&suspendedId={new string('A', 43)}&authIndexType=service&authIndexValue=Registration");

        (await client.OpenAsync(link)).AssertError(401, "Unauthorized", Links.Unknown);
    }

    [Fact]
    public async Task Without_a_password_the_link_is_the_only_proof_and_no_password_signs_in_afterwards()
    {
        var mailbox = stack.RequireMailbox();
        await stack.ImportSampleAsync("RegistrationWithoutPassword");
        using var client = stack.Browser();
        var person = Person.New();
        (await client.SubmitAsync((await client.FirstStepAsync("RegistrationWithoutPassword")).FillShort(person))).AsSuspended();

        (await client.OpenAsync(await mailbox.LinkAsync(person.Mail))).AsSuccess();

        (await stack.Browser().LoginAsync(person.UserName, "")).AssertError(401, "Unauthorized", "Login failure");
        (await stack.Browser().LoginAsync(person.UserName, Person.WrongPassword())).AssertError(401, "Unauthorized", "Login failure");
    }

    private static async Task<Step> SuspendAsync(JourneyClient client, Person person) =>
        (await client.SubmitAsync((await client.FirstStepAsync("RegistrationWithEmail")).Fill(person))).AsSuspended();
}
