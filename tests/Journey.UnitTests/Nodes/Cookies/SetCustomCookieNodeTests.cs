using Platform.Journey.Engine.Effects;

namespace Platform.Journey.UnitTests.Nodes.Cookies;

public sealed class SetCustomCookieNodeTests
{
    [Fact]
    public void The_cookie_comes_with_the_success_of_anybody()
    {
        var scene = NodeScene.Of(
            "SetCustomCookieNode",
            """
            {"name":"seen","value":"yes","maxAge":60,"domain":"example.com","path":"/app","useSecureCookie":true,"useHttpOnlyCookie":true,"sameSite":"NONE"}
            """);

        var set = Assert.IsType<SetCookie>(Assert.Single(scene.Succeed(null)));

        Assert.Equal(("seen", "yes"), (set.Name, set.Value));
        Assert.Equal(new(TimeSpan.FromMinutes(1), "example.com", "/app", Secure: true, HttpOnly: true, CookieSameSite.None), set.Scope);
        Assert.Equal(set, Assert.Single(scene.Succeed(null)));
        Assert.Empty(scene.Visit().Effects);
    }

    [Fact]
    public void What_is_not_said_is_as_browsers_do_it()
    {
        var scene = NodeScene.Of("SetCustomCookieNode", """{"name":"seen","value":"yes"}""");

        Assert.Equal(
            new(null, null, "/", Secure: false, HttpOnly: false, CookieSameSite.Lax),
            Assert.IsType<SetCookie>(Assert.Single(scene.Succeed(ScriptedWorld.Bob()))).Scope);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"a b","value":"x"}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","value":"x","sameSite":"NONE"}""")]
    [InlineData("""{"name":"a","value":"x","sameSite":"SOMETIMES"}""")]
    [InlineData("""{"name":"a","value":"x","domain":"a;b"}""")]
    [InlineData("""{"name":"a","value":"x","path":"app"}""")]
    [InlineData("""{"name":"a","value":"x","path":"/a;b"}""")]
    [InlineData("""{"name":"a","value":"x","maxAge":-1}""")]
    public void What_cannot_be_is_reported(string config)
    {
        NodeScene.Make("SetCustomCookieNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
