using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.ServiceTests.Journeys;

namespace Platform.Journey.ServiceTests.Authenticate;

/// <summary>A journey that knows a password is worth nothing once the password is another one (docs/adr/0032).</summary>
public sealed class ReplacedPasswordTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const string Replacement = "Quux.Zebra88";
    private const string Wanted = "Thief.Zebra99";

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private Walk Walk => new(_http);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_login_past_the_check_of_the_password_ends_only_while_it_is_the_password(bool replaced)
    {
        await platform.Services.GetRequiredService<JourneyPublishing>().ImportAsync("/", Lingering(), check: false, TestContext.Current.CancellationToken);
        var name = await platform.RegisterAsync();
        var past = await Walk.StartAsync("Lingering", ("X-OpenAM-Username", name), ("X-OpenAM-Password", WholePlatform.Password));
        Assert.Equal("ConfirmationCallback", past.Json.GetProperty("callbacks")[1].GetProperty("type").GetString());
        await ReplaceAsync(name, replaced);

        var end = await Walk.SubmitAsync(past, 0);

        Assert.Equal(!replaced, end.Json.TryGetProperty("tokenId", out _));
        Assert.Equal(replaced ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, end.Status);
        Assert.Equal(replaced, end.Body == (await Walk.LogInAsync(name, "wrong")).Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_update_past_the_check_of_the_password_overwrites_no_other_one(bool replaced)
    {
        var name = await platform.RegisterAsync();
        var token = (await Walk.LogInAsync(name, WholePlatform.Password)).Json.GetProperty("tokenId").GetString()!;
        var present = await Walk.StartAsync("UpdatePassword", ("iPlanetDirectoryPro", token));
        var past = await Walk.SubmitAsync(present, WholePlatform.Password);
        Assert.Equal("ValidatedCreatePasswordCallback", past.Json.GetProperty("callbacks")[0].GetProperty("type").GetString());
        await ReplaceAsync(name, replaced);

        var end = await Walk.SubmitAsync(past, Wanted);

        Assert.Equal(replaced ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, end.Status);
        Assert.Equal(HttpStatusCode.OK, (await Walk.LogInAsync(name, replaced ? Replacement : Wanted)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.LogInAsync(name, replaced ? Wanted : WholePlatform.Password)).Status);
    }

    public void Dispose() => _http.Dispose();

    private Task ReplaceAsync(string name, bool replaced) => replaced ? platform.ReplacePasswordAsync(name, Replacement) : Task.CompletedTask;

    /// <summary>Between the check of the password and the end, the person is asked once more.</summary>
    private static string Lingering() => Exports.Tree(
        "Lingering",
        $$"""
        "entryNodeId":"header","nodes":{
          "header":{"nodeType":"ZeroPageLoginNode","displayName":"H","connections":{"true":"check","false":"{{JourneyGraph.Failure}}"} },
          "check":{"nodeType":"DataStoreDecisionNode","displayName":"C","connections":{"true":"ask","false":"{{JourneyGraph.Failure}}"} },
          "ask":{"nodeType":"MessageNode","displayName":"A","connections":{"true":"{{JourneyGraph.Success}}","false":"{{JourneyGraph.Failure}}"} } }
        """,
        """
        "header":{"_id":"header"},"check":{"_id":"check"},"ask":{"_id":"ask"}
        """);
}
