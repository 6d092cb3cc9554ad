using Platform.Journey.Engine.Effects;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Cookies;

public sealed class SetPersistentCookieNodeTests
{
    private const string Key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    [Fact]
    public void Nothing_happens_before_the_journey_has_succeeded()
    {
        var done = (NodeScene.Of("SetPersistentCookieNode") with { State = Known() }).Visit();

        Assert.Equal(("outcome", Known()), (done.Outcome, done.State));
        Assert.Empty(done.Effects);
    }

    [Fact]
    public void Who_succeeded_gets_the_cookie()
    {
        var scene = NodeScene.Of(
            "SetPersistentCookieNode",
            $$"""{"idleTimeout":2,"maxLife":24,"useSecureCookie":false,"useHttpOnlyCookie":false,"hmacSigningKey":"{{Key}}","secretLabelIdentifier":"main","persistentCookieName":"me"}""");

        var issued = Assert.IsType<IssuePersistentCookie>(Assert.Single(scene.Succeed(ScriptedWorld.Bob())));

        Assert.Equal(new("bob", "id-1", "managed/user"), issued.Identity);
        Assert.Equal(new("me", TimeSpan.FromHours(2), TimeSpan.FromHours(24), Secure: false, HttpOnly: false), issued.Cookie);
        Assert.Equal((new SecretReference("am.authentication.nodes.persistentcookie.main.signing", new(Key)), null), (issued.SigningKey, issued.Renews));
        Assert.Equal(issued, Assert.Single(scene.Succeed(ScriptedWorld.Bob())));
    }

    [Fact]
    public void The_defaults_are_safe()
    {
        var issued = Assert.IsType<IssuePersistentCookie>(Assert.Single(NodeScene.Of("SetPersistentCookieNode").Succeed(ScriptedWorld.Bob())));

        Assert.Equal(new("session-jwt", TimeSpan.FromHours(5), TimeSpan.FromHours(5), Secure: true, HttpOnly: true), issued.Cookie);
        Assert.Equal(new SecretReference(null, null), issued.SigningKey);
    }

    [Fact]
    public void Nobody_gets_none()
    {
        Assert.Empty(NodeScene.Of("SetPersistentCookieNode").Succeed(null));
        Assert.Empty(NodeScene.Of("SetPersistentCookieNode").Succeed(ScriptedWorld.Bob("{}")));
    }

    [Theory]
    [InlineData("""{"hmacSigningKey":"short"}""")]
    [InlineData("""{"secretLabelIdentifier":".main"}""")]
    [InlineData("""{"hmacSigningKey":"c2hvcnQ="}""")]
    [InlineData("""{"persistentCookieName":"a b"}""")]
    [InlineData("""{"persistentCookieName":"a;b"}""")]
    [InlineData("""{"persistentCookieName":""}""")]
    [InlineData("""{"idleTimeout":0}""")]
    [InlineData("""{"maxLife":-1}""")]
    public void What_cannot_be_is_reported(string config)
    {
        NodeScene.Make("SetPersistentCookieNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
