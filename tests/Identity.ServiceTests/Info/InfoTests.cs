using Platform.Hosting.Callers;

namespace Platform.Identity.ServiceTests.Info;

/// <summary>What pages and tools read first.</summary>
public sealed class InfoTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task Everybody_reads_state_version_features_and_the_configuration_of_pages()
    {
        Assert.Equal("ACTIVE_READY", (await Host.SendAsync("GET", "/openidm/info/ping"))["state"]);
        Assert.Equal("7.5.0", (await Host.SendAsync("GET", "/openidm/info/version"))["productVersion"]);
        var pages = (await Host.SendAsync("GET", "/openidm/info/uiconfig")).Json;
        Assert.Equal("ui-user", pages.GetProperty("configuration").GetProperty("roles").GetProperty("internal/role/openidm-authorized").GetString());

        var features = await Host.SendAsync("GET", "/openidm/info/features?_queryFilter=name eq \"workflow\"");
        Assert.Equal("""[{"_id":"workflow","name":"workflow","enabled":false}]""", features.Json.GetProperty("result").GetRawText());
        Assert.Equal(400, (await Host.SendAsync("GET", "/openidm/info/features")).Status);
        Assert.Equal(400, (await Host.SendAsync("GET", "/openidm/info/features?_queryFilter=x")).Status);
        Assert.Equal(401, (await Host.SendAsync("PUT", "/openidm/info/ping", "{}")).Status);
    }

    [Fact]
    public async Task Who_has_signed_in_reads_who_it_is()
    {
        var person = await Host.RegisterAsync("info-login");

        var login = (await Host.SendAsync("GET", "/openidm/info/login", null, new Caller(person.Id, "/", IsAdministrator: false))).Json;

        Assert.Equal("info-login", login.GetProperty("authenticationId").GetString());
        Assert.Equal((person.Id, "managed/user"), (login.GetProperty("authorization").GetProperty("id").GetString(), login.GetProperty("authorization").GetProperty("component").GetString()));
        Assert.Equal("""["internal/role/openidm-authorized"]""", login.GetProperty("authorization").GetProperty("roles").GetRawText());
        Assert.Contains("openidm-admin", (await Host.AdministerAsync("GET", "/openidm/info/login")).Body, StringComparison.Ordinal);
        Assert.Equal(401, (await Host.SendAsync("GET", "/openidm/info/login")).Status);
    }

    [Fact]
    public async Task What_an_administrator_configures_for_pages_is_what_pages_read()
    {
        var before = await Host.AdministerAsync("GET", "/openidm/config/ui/configuration");
        await Host.AdministerAsync("PATCH", "/openidm/config/ui/configuration", """[{"operation":"replace","field":"/configuration/lang","value":"fr"}]""");

        Assert.Equal("fr", (await Host.SendAsync("GET", "/openidm/info/uiconfig")).Json.GetProperty("configuration").GetProperty("lang").GetString());
        await Host.AdministerAsync("PUT", "/openidm/config/ui/configuration", before.Body);
    }
}
