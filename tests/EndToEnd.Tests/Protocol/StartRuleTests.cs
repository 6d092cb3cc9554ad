using System.Text;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Protocol;

/// <summary>What decides whether, where and how a journey starts (authenticate-protocol §1.1–1.4 and §1.8).</summary>
public sealed class StartRuleTests(DistributedStack stack)
{
    [Theory]
    [InlineData("/am/json/realms/root/authenticate?authIndexType=service&authIndexValue=Login", "/")]
    [InlineData("/am/json/authenticate?authIndexType=service&authIndexValue=Login", "/")]
    [InlineData("/am/json/authenticate?realm=/&authIndexType=SERVICE&authIndexValue=Login", "/")]
    [InlineData("/am/json/realms/root/realms/alpha/authenticate?authIndexType=service&authIndexValue=Login", "/alpha")]
    [InlineData("/am/json/authenticate?realm=/alpha&authIndexType=service&authIndexValue=Login", "/alpha")]
    [InlineData("/am/json/realms/root/authenticate?realm=/alpha&authIndexType=service&authIndexValue=Login", "/alpha")]
    public async Task Every_form_of_a_realm_path_names_the_realm(string path, string realm)
    {
        using var client = stack.Browser();

        var step = (await client.PostAsync(path, "")).AsStep();

        Assert.Equal(realm, AuthIds.Claims(step.AuthId)["realm"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/am/json/realms/root/realms/nowhere/authenticate")]
    [InlineData("/am/json/authenticate?realm=/nowhere")]
    [InlineData("/am/json/authenticate?realm=/alpha&realm=/")]
    public async Task An_unknown_realm_is_refused(string path)
    {
        using var client = stack.Browser();

        (await client.PostAsync(path, "")).AssertError(400);
    }

    [Fact]
    public async Task A_realm_has_sessions_of_its_own_for_the_same_people()
    {
        const string Alpha = "realms/root/realms/alpha/";
        using var client = stack.Browser();
        var person = Person.New();
        var done = await client.SubmitAsync((await client.FirstStepAsync("Registration", realm: Alpha)).Fill(person), Alpha);
        done.AsSuccess();

        Assert.Equal("/alpha", done["realm"]);
        Assert.Equal("/alpha", (await client.SessionAsync("getSessionInfo", realm: Alpha))["realm"]);
        (await client.StartAsync("Login")).AsStep();
        (await client.LoginAsync(person.UserName, person.Password)).AsSuccess();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    public async Task No_body_an_empty_one_and_an_empty_object_start(string? body)
    {
        using var client = stack.Browser();

        (await client.SendAsync(HttpMethod.Post, "/am/json/realms/root/authenticate?authIndexType=service&authIndexValue=Login", body, [])).AsStep();
    }

    [Fact]
    public async Task Without_an_index_the_default_journey_of_the_realm_runs()
    {
        using var client = stack.Browser();

        var step = (await client.StartAsync(null)).AsStep();

        Assert.Equal(["ValidatedCreateUsernameCallback", "ValidatedCreatePasswordCallback"], step.Types);
        Assert.False(AuthIds.Claims(step.AuthId).ContainsKey("authIndexValue"));
    }

    [Fact]
    public async Task NoSession_succeeds_without_token_and_cookie()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        var answer = await client.LoginAsync(person.UserName, person.Password, "noSession=true");

        Assert.Equal("""{"message":"Authentication Successful","successUrl":"/am/console","realm":"/"}""", answer.Json.ToJsonString());
        Assert.False(answer.Headers.ContainsKey("Set-Cookie"));
        Assert.Null(client.SessionToken);
    }

    [Fact]
    public async Task Somebody_signed_in_is_answered_at_once_unless_the_client_forces_the_journey()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);
        var token = (await client.LoginAsync(person.UserName, person.Password)).AsSuccess();

        Assert.Equal(token, (await client.StartAsync(null)).AsSuccess());
        Assert.Equal(token, (await client.StartAsync("Login")).AsSuccess());
        (await client.StartAsync("Registration")).AsStep();
        (await client.StartAsync("Login", "ForceAuth=true")).AsStep();
    }

    [Fact]
    public async Task A_forced_login_replaces_the_token()
    {
        using var client = stack.Browser();
        var person = Person.New();
        var old = await client.RegisterAsync(person);

        var token = (await client.LoginAsync(person.UserName, person.Password, "ForceAuth=true")).AsSuccess();

        Assert.NotEqual(old, token);
        Assert.Equal(token, client.SessionToken);
        Assert.Equal("""{"valid":false}""", (await stack.Browser().SessionAsync("validate", $$"""{"tokenId":"{{old}}"}""")).Json.ToJsonString());
    }

    [Fact]
    public async Task Credentials_in_headers_sign_in_without_a_page()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        (await client.StartAsync("Login", "", JourneyClient.Root, ("X-OpenAM-Username", Encoded(person.UserName)), ("X-OpenAM-Password", person.Password))).AsSuccess();
        (await client.StartAsync("Login", "ForceAuth=true", JourneyClient.Root, ("X-OpenAM-Username", person.UserName), ("X-OpenAM-Password", Person.WrongPassword())))
            .AssertError(401, "Unauthorized", "Login failure");
    }

    [Fact]
    public async Task Credentials_in_headers_are_ignored_where_the_page_asks_for_more()
    {
        using var client = stack.Browser();

        var step = (await client.StartAsync("Registration", "", JourneyClient.Root, ("X-OpenAM-Username", "somebody"), ("X-OpenAM-Password", "Passw0rd-1"))).AsStep();

        Assert.Equal("", step.InputValue("ValidatedCreateUsernameCallback")!.GetValue<string>());
    }

    [Theory]
    [InlineData("resource=2.1, protocol=1.0")]
    [InlineData("protocol=1.0,resource=2.0")]
    [InlineData("resource=1.0")]
    [InlineData("")]
    public async Task Known_versions_and_none_are_served(string version)
    {
        using var client = stack.Browser();

        (await client.StartAsync("Login", "", JourneyClient.Root, ("Accept-API-Version", version))).AsStep();
    }

    [Fact]
    public async Task A_goto_that_nobody_allowed_is_not_followed()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await stack.Browser().RegisterAsync(person);

        var answer = await client.LoginAsync(person.UserName, person.Password, "goto=https://evil.example.net/");

        Assert.Equal("/am/console", answer["successUrl"]);
    }

    private static string Encoded(string text) => $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
