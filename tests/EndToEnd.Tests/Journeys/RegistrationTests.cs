using System.Net;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Journeys;

public sealed class RegistrationTests(DistributedStack stack)
{
    [Fact]
    public async Task A_bad_password_is_explained_what_was_typed_is_kept_and_the_corrected_page_signs_in()
    {
        using var client = stack.Browser();
        var person = Person.New();
        var step = (await client.FirstStepAsync("Registration")).Fill(person).Set("ValidatedCreatePasswordCallback", "short");

        var again = (await client.SubmitAsync(step)).AsStep();

        Assert.Equal(step.Types, again.Types);
        Assert.Contains("MIN_LENGTH", again.FailedPolicies("ValidatedCreatePasswordCallback"));
        Assert.Equal("", again.InputValue("ValidatedCreatePasswordCallback")!.GetValue<string>());
        Assert.Equal(person.UserName, again.InputValue("ValidatedCreateUsernameCallback")!.GetValue<string>());
        Assert.Equal(person.Mail, again.InputValue("mail")!.GetValue<string>());
        Assert.True(again.InputValue("preferences/updates")!.GetValue<bool>());
        Assert.Equal(person.Answers[1], again.InputValue("KbaCreateCallback", "answer", nth: 1)!.GetValue<string>());
        Assert.True(again.InputValue("TermsAndConditionsCallback")!.GetValue<bool>());

        var done = await client.SubmitAsync(again.Set("ValidatedCreatePasswordCallback", person.Password));

        Assert.Equal(done.AsSuccess(), client.SessionToken);
        Assert.Equal("/am/console", done["successUrl"]);
        Assert.Equal("/", done["realm"]);
        var cookie = done.Headers["Set-Cookie"];
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_on_the_page()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await client.RegisterAsync(person);

        var again = (await client.SubmitAsync((await client.FirstStepAsync("Registration", "ForceAuth=true")).Fill(Person.New() with { UserName = person.UserName }))).AsStep();

        Assert.Contains("UNIQUE", again.FailedPolicies("ValidatedCreateUsernameCallback"));
    }

    [Fact]
    public async Task Terms_that_are_not_accepted_and_answers_that_are_missing_bring_the_page_again()
    {
        using var client = stack.Browser();
        var person = Person.New();
        var step = (await client.FirstStepAsync("Registration")).Fill(person).Set("TermsAndConditionsCallback", false);

        var withoutTerms = (await client.SubmitAsync(step)).AsStep();
        Assert.Equal(step.Types, withoutTerms.Types);

        var withoutAnswer = (await client.SubmitAsync(withoutTerms.Fill(person).Set("KbaCreateCallback", "", "answer"))).AsStep();
        Assert.Equal(step.Types, withoutAnswer.Types);

        (await client.SubmitAsync(withoutAnswer.Fill(person))).AsSuccess();
    }

    [Fact]
    public async Task Two_registrations_that_race_for_one_name_make_one_person()
    {
        var person = Person.New();
        JourneyClient[] clients = [stack.Browser(), stack.Browser(), stack.Browser(), stack.Browser()];
        var steps = await Task.WhenAll(clients.Select(client => client.FirstStepAsync("Registration")));
        var rivals = steps.Select((step, i) => step.Fill(i == 0 ? person : Person.New() with { UserName = person.UserName })).ToArray();

        var answers = await Task.WhenAll(rivals.Select((step, i) => clients[i].SubmitAsync(step)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK && answer.Json.ContainsKey("tokenId"));
        Assert.All(answers.Where(answer => !answer.Json.ContainsKey("tokenId")), answer => Assert.True(
            answer.Json.ContainsKey("authId") ? answer.AsStep().FailedPolicies("ValidatedCreateUsernameCallback").Contains("UNIQUE") : answer.Status == HttpStatusCode.Unauthorized,
            answer.Text));

        foreach (var client in clients)
            client.Dispose();
    }

    [Fact]
    public async Task The_same_step_sent_twice_at_once_registers_once_and_refuses_once()
    {
        using var client = stack.Browser(keepsCookies: false);
        var person = Person.New();
        var step = (await client.FirstStepAsync("Registration")).Fill(person);

        var answers = await Task.WhenAll(client.SubmitAsync(step.Copy()), client.SubmitAsync(step.Copy()));

        var lost = Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK).AsSuccess();
        lost.AssertError(401, "Unauthorized", "Session has timed out", """{"errorCode":"110"}""");
        (await client.LoginAsync(person.UserName, person.Password)).AsSuccess();
    }
}
