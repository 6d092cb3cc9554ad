using System.Text.Json;
using Platform.Hosting.Callers;

namespace Platform.Identity.ServiceTests.Info;

/// <summary>What pages ask beside state and configuration.</summary>
public sealed class PageQuestionTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Theory]
    [InlineData("eval")]
    [InlineData("compile")]
    public async Task Scripts_of_requests_are_not_run_and_only_administrators_are_told(string action)
    {
        var path = $"/openidm/script?_action={action}";
        var script = new { type = "text/javascript", source = "1" };

        var refused = await Host.AdministerAsync("POST", path, script);

        Assert.Equal((501, "Not Implemented"), (refused.Status, refused["reason"]));
        Assert.Equal(401, (await Host.SendAsync("POST", path, script)).Status);
        Assert.Equal(403, (await Host.SendAsync("POST", path, script, new Caller("somebody", "/", IsAdministrator: false))).Status);
        Assert.Equal(400, (await Host.AdministerAsync("POST", "/openidm/script?_action=run", script)).Status);
        Assert.Equal(405, (await Host.AdministerAsync("GET", "/openidm/script")).Status);
    }

    [Fact]
    public async Task Themes_come_one_by_one_with_their_realm()
    {
        await Host.AdministerAsync(
            "PUT", "/openidm/config/ui/themerealm", """{"realm":{"/":[{"_id":"a","name":"Sand","isDefault":true}],"/alpha":[{"_id":"b","name":"Sea"},{"_id":"c","name":"Sand"}]}}""");

        var sand = (await Host.SendAsync("GET", "/openidm/ui/theme?_queryFilter=name eq \"Sand\"")).Json.GetProperty("result");

        Assert.Equal(["/", "/alpha"], sand.EnumerateArray().Select(theme => theme.GetProperty("realm").GetString()));
        Assert.Equal(400, (await Host.SendAsync("GET", "/openidm/ui/theme?_queryFilter=name eq")).Status);
        await Host.AdministerAsync("DELETE", "/openidm/config/ui/themerealm");
    }

    [Theory]
    [InlineData("userName eq \"babs\"", true)]
    [InlineData("userName eq", false)]
    [InlineData("", false)]
    public async Task A_text_is_a_filter_or_it_is_not(string text, bool isFilter)
    {
        const string Check = "/openidm/util/validateQueryFilter?_action=validate";

        Assert.Equal(isFilter, (await Host.AdministerAsync("POST", Check, JsonSerializer.Serialize(text))).Json.GetBoolean());
        Assert.Equal(isFilter, (await Host.AdministerAsync("POST", Check, JsonSerializer.Serialize(new { _queryFilter = text }))).Json.GetBoolean());
        Assert.Equal(400, (await Host.AdministerAsync("POST", Check, "7")).Status);
        Assert.Equal(401, (await Host.SendAsync("POST", Check, JsonSerializer.Serialize(text))).Status);
    }
}
