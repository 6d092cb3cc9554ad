using System.Text.Json.Nodes;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Journeys;

/// <summary>The first answers of the product document are the specification: callbacks, names, values, order and shapes.</summary>
public sealed class DocumentedAnswerTests(DistributedStack stack)
{
    [Theory]
    [InlineData("Registration", "registration.json")]
    [InlineData("Login", "login.json")]
    public async Task A_journey_starts_with_the_documented_answer(string journey, string documented)
    {
        using var client = stack.Browser();

        var answer = await client.StartAsync(journey);

        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fixtures", "callbacks", documented)))!.AsObject();
        var received = answer.Json.DeepClone().AsObject();
        received["authId"] = expected["authId"]!.DeepClone();
        Assert.Equal(expected.ToString(), received.ToString());
    }

    [Fact]
    public async Task A_step_carries_the_headers_that_clients_and_proxies_rely_on()
    {
        using var client = stack.Browser();

        var answer = await client.StartAsync("Login");

        Assert.Equal("application/json;charset=UTF-8", answer.Headers["Content-Type"].Replace("; ", ";", StringComparison.Ordinal), ignoreCase: true);
        Assert.Equal("resource=2.1", answer.Headers["Content-API-Version"]);
        Assert.Contains("no-store", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("SAMEORIGIN", answer.Headers["X-Frame-Options"]);
    }

    [Fact]
    public async Task The_authId_is_a_token_of_three_parts_whose_claims_clients_may_read()
    {
        using var client = stack.Browser();

        var claims = AuthIds.Claims((await client.FirstStepAsync("Login")).AuthId);

        Assert.Equal("service", claims["authIndexType"]!.GetValue<string>());
        Assert.Equal("Login", claims["authIndexValue"]!.GetValue<string>());
        Assert.Equal("/", claims["realm"]!.GetValue<string>());
        Assert.True(Guid.TryParse(claims["whitelist-state"]!.GetValue<string>(), out _));
        Assert.Equal(300, claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>());
    }
}
