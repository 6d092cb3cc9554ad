using System.Text.Json;

namespace Platform.Identity.ServiceTests.Info;

/// <summary>What pages ask beside state and configuration.</summary>
public sealed class PageQuestionTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

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
