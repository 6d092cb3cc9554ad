using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Journeys;

public sealed class LoginTests(DistributedStack stack)
{
    [Fact]
    public async Task A_bad_password_fails_the_journey_and_a_new_one_with_the_good_password_signs_in()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        (await client.LoginAsync(person.UserName, Person.WrongPassword())).AssertError(401, "Unauthorized", "Login failure");

        var done = await client.LoginAsync(person.UserName, person.Password);
        Assert.Equal(done.AsSuccess(), client.SessionToken);
        Assert.Equal("/", done["realm"]);
    }

    [Fact]
    public async Task Names_are_the_same_in_any_case_and_passwords_are_not()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        (await client.LoginAsync(person.UserName.ToUpperInvariant(), person.Password)).AsSuccess();
        (await client.LoginAsync(person.UserName, person.Password.ToUpperInvariant(), "ForceAuth=true")).AssertError(401, "Unauthorized", "Login failure");
    }

    [Fact]
    public async Task Wrong_password_and_unknown_name_cannot_be_told_apart()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        var wrong = await client.LoginAsync(person.UserName, Person.WrongPassword());
        var unknown = await client.LoginAsync(Person.New().UserName, Person.WrongPassword());

        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal(Fixed(wrong), Fixed(unknown));
    }

    [Fact]
    public async Task The_third_login_asks_for_preferences_that_are_missing_and_then_never_again()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await client.RegisterAsync(person, wantsNews: false);
        (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsSuccess();

        var page = (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsStep();

        Assert.Equal(["BooleanAttributeInputCallback", "BooleanAttributeInputCallback"], page.Types);
        Assert.Equal("Please select your preferences", page.Body["header"]!.GetValue<string>());
        (await client.SubmitAsync(page.Set("preferences/marketing", true).Set("preferences/updates", true))).AsSuccess();
        (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsSuccess();
    }

    [Fact]
    public async Task The_third_login_asks_nothing_of_somebody_whose_preferences_are_known()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await client.RegisterAsync(person, wantsNews: true);

        for (var i = 0; i < 3; i++)
            (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsSuccess();
    }

    [Fact]
    public async Task The_same_login_sent_twice_at_once_makes_one_session()
    {
        using var client = stack.Browser(keepsCookies: false);
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        var step = (await client.FirstStepAsync("Login")).Fill(person.UserName, person.Password);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.SubmitAsync(step.Copy())));

        Assert.Single(answers, answer => answer.Json.ContainsKey("tokenId"));
        Assert.All(
            answers.Where(answer => !answer.Json.ContainsKey("tokenId")),
            answer => answer.AssertError(401, "Unauthorized", "Session has timed out", """{"errorCode":"110"}"""));
    }

    /// <summary>Headers without those that differ from answer to answer whoever asks.</summary>
    private static IEnumerable<string> Fixed(Answer answer) => answer.Headers
        .Where(header => header.Key is not ("Date" or "X-ForgeRock-TransactionId"))
        .Select(header => $"{header.Key}: {header.Value}")
        .Order(StringComparer.OrdinalIgnoreCase);
}
