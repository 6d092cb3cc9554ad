using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Protocol;

/// <summary>Every row of the table of failures that a built-in journey reaches: code, reason, message, detail (authenticate-protocol §1.7).</summary>
public sealed class ErrorTests(DistributedStack stack)
{
    private const string Expired = """{"errorCode":"110"}""";

    [Fact]
    public async Task An_unknown_journey()
    {
        using var client = stack.Browser();

        (await client.StartAsync("Nowhere")).AssertError(400, "Bad Request", "No Configuration found");
        (await client.StartAsync("login")).AssertError(400, "Bad Request", "No Configuration found");
        (await client.StartAsync(null, "authIndexType=service&authIndexValue=")).AssertError(400, "Bad Request", "No Configuration found");
    }

    [Fact]
    public async Task An_unknown_index_type()
    {
        using var client = stack.Browser();

        (await client.StartAsync(null, "authIndexType=magic&authIndexValue=Login")).AssertError(400, "Bad Request", "Unknown Authentication Index Type");
    }

    [Theory]
    [InlineData("authIndexType=composite_advice&authIndexValue=%3CAdvices/%3E")]
    [InlineData("authIndexType=module&authIndexValue=LDAP")]
    public async Task An_index_type_that_nothing_here_answers_to(string query)
    {
        using var client = stack.Browser();

        (await client.StartAsync(null, query)).AssertError(400);
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("!!!.???.***")]
    [InlineData("")]
    public async Task An_authId_that_is_no_token(string authId)
    {
        using var client = stack.Browser();
        var step = await client.FirstStepAsync("Login");
        step.AuthId = authId;

        var answer = await client.SubmitAsync(step);

        answer.AssertError(400);
        Assert.StartsWith("Failed to parse JWT", answer["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authId_whose_claims_were_changed_or_whose_signature_was_taken_away()
    {
        using var client = stack.Browser();
        var step = await client.FirstStepAsync("Login");
        var authId = step.AuthId;

        foreach (var forged in (string[])[AuthIds.WithClaim(authId, "exp", 4_000_000_000), AuthIds.WithClaim(authId, "realm", "/alpha"), AuthIds.Unsigned(authId), authId[..^4] + "AAAA"])
        {
            step.AuthId = forged;
            (await client.SubmitAsync(step)).AssertError(400, "Bad Request", "AuthId JWT Signature not valid");
        }
    }

    [Fact]
    public async Task A_step_that_was_answered_before()
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Registration")).Fill(Person.New()).Set("ValidatedCreatePasswordCallback", "short");
        (await client.SubmitAsync(step)).AsStep();

        (await client.SubmitAsync(step.Set("ValidatedCreatePasswordCallback", "other"))).AssertError(401, "Unauthorized", "Session has timed out", Expired);
    }

    [Fact]
    public async Task A_session_that_is_over()
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Login")).Fill("nobody", Person.WrongPassword());
        (await client.SubmitAsync(step)).AssertError(401, "Unauthorized", "Login failure");

        (await client.SubmitAsync(step)).AssertError(401, "Unauthorized", "Session has timed out", Expired);
    }

    [Fact]
    public async Task A_step_taken_to_another_realm()
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Login")).Fill("nobody", Person.WrongPassword());

        (await client.SubmitAsync(step, "realms/root/realms/alpha/")).AssertError(401, "Unauthorized", "Session has timed out", Expired);
    }

    [Fact]
    public async Task Callbacks_that_do_not_fit_the_ones_that_were_asked()
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Login")).Fill("nobody", "Passw0rd-x");

        (await client.SubmitAsync(Changed(step, callbacks => callbacks.RemoveAt(1)))).AssertError(400, "Bad Request", "Incorrect number of callbacks found in JSON response");
        (await client.SubmitAsync(Changed(step, callbacks => callbacks.Add(callbacks[0]!.DeepClone())))).AssertError(400, "Bad Request", "Incorrect number of callbacks found in JSON response");
        (await client.SubmitAsync(Changed(step, callbacks => callbacks[0]!["type"] = "NameCallback"))).AssertError(400, "Bad Request", "Required callback not found in JSON response");
        (await client.SubmitAsync(Changed(step, callbacks => callbacks[0]!["type"] = "NobodysCallback"))).AssertError(400, "Bad Request", "Required callback not found in JSON response");
        (await client.SubmitAsync(Changed(step, callbacks => callbacks[0] = 1))).AssertError(400, "Bad Request", "Required callback not found in JSON response");
        (await client.SubmitAsync(Changed(step, callbacks => callbacks[1]!["input"]!.AsArray().Clear()))).AssertError(400, "Bad Request", "JSON Callback does not include a input field");
        (await client.SubmitAsync(Changed(step, callbacks => callbacks[0]!["input"]![0]!["value"] = new JsonObject()))).AssertError(400, "Bad Request", "JSON Callback does not include a input field");

        // None of that used the step up.
        (await client.SubmitAsync(step)).AssertError(401, "Unauthorized", "Login failure");
    }

    [Fact]
    public async Task A_step_without_its_callbacks()
    {
        using var client = stack.Browser();
        var step = await client.FirstStepAsync("Login");

        (await client.SubmitAsync(new JsonObject { ["authId"] = step.AuthId })).AssertError(400, "Bad Request", "Incorrect number of callbacks found in JSON response");
        (await client.SubmitAsync(new JsonObject { ["authId"] = step.AuthId, ["callbacks"] = "all" })).AssertError(400, "Bad Request", "Incorrect number of callbacks found in JSON response");
    }

    [Fact]
    public async Task Members_that_a_client_adds_are_ignored()
    {
        using var client = stack.Browser();
        var step = (await client.FirstStepAsync("Login")).Fill("nobody", Person.WrongPassword());
        step.Body["status"] = 200;
        step.Body["ok"] = true;
        step.Body["extra"] = new JsonObject { ["a"] = new JsonArray(1, "two") };
        step.Callbacks[0]["output"] = new JsonArray();
        step.Callbacks[0]["_id"] = 77;

        (await client.SubmitAsync(step)).AssertError(401, "Unauthorized", "Login failure");
    }

    [Fact]
    public async Task A_suspended_id_that_nobody_was_given()
    {
        using var client = stack.Browser();

        (await client.StartAsync("Login", "suspendedId=abcdefghijklmnopqrstuvwxyzA")).AssertError(401, "Unauthorized", "Token not found. It may have expired.");
    }

    [Fact]
    public async Task Version_headers_that_cannot_be_served()
    {
        using var client = stack.Browser();

        (await client.StartAsync("Login", "", JourneyClient.Root, ("Accept-API-Version", "protocol=1.0,resource=9.0")))
            .AssertError(404, "Not Found", "Accept-API-Version: Requested version \"9.0\" does not match any routes.");
        (await client.StartAsync("Login", "", JourneyClient.Root, ("Accept-API-Version", "latest please"))).AssertError(400);
    }

    [Fact]
    public async Task A_cookie_that_comes_without_a_header_only_scripts_can_set()
    {
        using var client = stack.Browser();
        await client.RegisterAsync(Person.New());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/am/json/realms/root/authenticate");

        (await client.SendAsync(request)).AssertError(403, "Forbidden", "Forbidden");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_than_post(string method)
    {
        using var client = stack.Browser();

        (await client.SendAsync(new HttpMethod(method), "/am/json/realms/root/authenticate", null, [])).AssertError(405);
    }

    [Fact]
    public async Task A_path_that_does_not_exist()
    {
        using var client = stack.Browser();

        (await client.PostAsync("/am/json/realms/root/nothing", "{}")).AssertError(404);
    }

    private static JsonObject Changed(Step step, Action<JsonArray> change)
    {
        var body = step.Copy().Body;
        change(body["callbacks"]!.AsArray());

        return body;
    }
}
