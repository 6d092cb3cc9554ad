using System.Text.Json.Nodes;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Config;

public sealed class KbaConfigTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Config = "/openidm/config/selfservice.kba";

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Questions_are_read_by_everybody_and_written_by_administrators()
    {
        Assert.Equal("kba", (await _host.SendAsync("GET", "/openidm/selfservice/kba")).Json.GetProperty("_id").GetString());
        Assert.Equal(401, (await _host.SendAsync("GET", Config)).Status);
        Assert.Equal("selfservice.kba", (await _host.AdministerAsync("GET", Config)).Json.GetProperty("_id").GetString());
        Assert.Equal(400, await PutAsync(document => document["minimumAnswersToVerify"] = 9));
        Assert.Equal(200, await PutAsync(document => document["questions"]!["30"] = new JsonObject { ["en"] = "Pet?" }));
        Assert.True((await _host.SendAsync("GET", "/openidm/selfservice/kba")).Json.GetProperty("questions").TryGetProperty("30", out _));
    }

    [Fact]
    public async Task A_question_that_somebody_has_answered_stays_and_another_may_go()
    {
        await PutAsync(document =>
        {
            document["questions"]!["used"] = new JsonObject { ["en"] = "Used?" };
            document["questions"]!["unused"] = new JsonObject { ["en"] = "Unused?" };
        });
        await _host.RegisterAsync("kba-config", secrets: new { password = "Secret-Pa55word", kbaInfo = new[] { new { questionId = "used", answer = "x" } } });

        Assert.Equal(403, await PutAsync(document => document["questions"]!["used"] = new JsonObject { ["en"] = "Reworded?" }));
        Assert.Equal(403, await PutAsync(document => document["questions"]!.AsObject().Remove("used")));
        Assert.Equal(200, await PutAsync(document => document["questions"]!["used"]!["fr"] = "Utilisée ?"));
        Assert.Equal(200, await PutAsync(document => document["questions"]!.AsObject().Remove("unused")));
    }

    [Fact]
    public async Task Unlocking_somebody_without_failures_does_nothing()
    {
        var reply = await _host.AdministerAsync("POST", "/openidm/selfservice/kba?_action=unlock", new { resource = "managed/user", _id = "nobody" });

        Assert.False(reply.Json.GetProperty("unlocked").GetBoolean());
        Assert.Equal(401, (await _host.SendAsync("POST", "/openidm/selfservice/kba?_action=unlock", new { })).Status);
        Assert.Equal(400, (await _host.AdministerAsync("POST", "/openidm/selfservice/kba?_action=unlock", new { })).Status);
    }

    private async Task<int> PutAsync(Action<JsonObject> change)
    {
        var document = JsonNode.Parse((await _host.AdministerAsync("GET", Config)).Body)!.AsObject();
        change(document);

        return (await _host.AdministerAsync("PUT", Config, document.ToJsonString())).Status;
    }
}
