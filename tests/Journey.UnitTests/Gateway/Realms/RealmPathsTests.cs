using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Realms;

namespace Platform.Journey.UnitTests.Gateway.Realms;

public sealed class RealmPathsTests
{
    private static RealmPaths Paths { get; } = new(Options.Create(new RealmOptions { Paths = "/, /alpha, /alpha/child" }));

    [Theory]
    [InlineData("/realms/root/authenticate", null, "/", "/authenticate")]
    [InlineData("/realms/root/realms/alpha/authenticate", null, "/alpha", "/authenticate")]
    [InlineData("/realms/root/realms/alpha/realms/child/sessions/", null, "/alpha/child", "/sessions")]
    [InlineData("/realms/root/realms/Alpha/authenticate", null, "/alpha", "/authenticate")]
    [InlineData("/realms/alpha/authenticate", null, "/alpha", "/authenticate")]
    [InlineData("/realms/root", null, "/", "")]
    [InlineData("/authenticate", null, "/", "/authenticate")]
    [InlineData("/authenticate", "/alpha", "/alpha", "/authenticate")]
    [InlineData("/authenticate", "alpha", "/alpha", "/authenticate")]
    [InlineData("/authenticate", "/", "/", "/authenticate")]
    [InlineData("/authenticate", "root", "/", "/authenticate")]
    [InlineData("/realms/root/authenticate", "/alpha", "/alpha", "/authenticate")]
    [InlineData("/alpha/authenticate", null, "/alpha", "/authenticate")]
    [InlineData("/alpha/child/authenticate", null, "/alpha/child", "/authenticate")]
    [InlineData("/alpha/authenticate", "/", "/", "/authenticate")]
    [InlineData("/serverinfo/*", null, "/", "/serverinfo/*")]
    [InlineData("/realms/root/realms/alpha/realm-config/services/selfServiceTrees", null, "/alpha", "/realm-config/services/selfServiceTrees")]
    [InlineData("", null, "/", "")]
    public void Every_form_of_a_realm_leads_to_the_same_endpoint(string path, string? query, string realm, string canonical)
    {
        var resolved = Assert.IsType<RealmPath.Resolved>(Paths.Resolve(path, query));

        Assert.Equal((realm, canonical), (resolved.Realm.Path, resolved.Canonical));
    }

    [Theory]
    [InlineData("/realms/root/realms/nowhere/authenticate", null, "/nowhere")]
    [InlineData("/realms/root/realms/alpha/realms/nowhere/x", null, "/alpha/nowhere")]
    [InlineData("/authenticate", "/nowhere", "/nowhere")]
    [InlineData("/realms/root/realms/alpha/authenticate", "/nowhere", "/nowhere")]
    [InlineData("/realms/root/realms/../authenticate", null, "/..")]
    public void A_realm_that_does_not_exist_is_named(string path, string? query, string name) =>
        Assert.Equal(new RealmPath.Unknown(name), Paths.Resolve(path, query));

    [Theory]
    [InlineData("/", "realms/root")]
    [InlineData("/alpha", "realms/root/realms/alpha")]
    [InlineData("/alpha/child", "realms/root/realms/alpha/realms/child")]
    public void The_long_form_of_a_realm_has_one_segment_pair_per_level(string realm, string path) =>
        Assert.Equal(path, new RealmContext(realm).ResourcePath);
}
