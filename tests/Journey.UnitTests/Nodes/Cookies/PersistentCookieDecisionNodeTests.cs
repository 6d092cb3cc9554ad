using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Cookies;

public sealed class PersistentCookieDecisionNodeTests
{
    private static NodeScene Scene(string? cookie, string config = "{}", string name = "session-jwt") =>
        NodeScene.Of("PersistentCookieDecisionNode", config) with
        {
            State = NodeState.Empty.WithShared((NodeState.UserName, "typed")),
            Request = RequestFacts.None with
            {
                Cookies = cookie is null ? RequestFacts.None.Cookies : ImmutableDictionary<string, string>.Empty.Add(name, cookie),
            },
        };

    [Fact]
    public void A_valid_cookie_names_the_person()
    {
        var done = Scene("valid").Visit();

        Assert.Equal(("true", "bob"), (done.Outcome, done.Shared(NodeState.UserName)));
        Assert.Equal(new IdentifiedIdentity("bob", "id-1"), done.Leave.Identified);
        Assert.Equal(new CredentialVersion("id-1", null), done.Leave.Credential);
        Assert.DoesNotContain("valid", done.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_question_says_what_is_configured()
    {
        const string key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

        var done = Scene("x", $$"""{"idleTimeout":3,"enforceClientIp":true,"hmacSigningKey":"{{key}}","persistentCookieName":"me"}""", "me").Visit();

        Assert.Equal([new ReadPersistentCookie("managed/user", new("x"), new(null, new(key)), true, TimeSpan.FromHours(3))], done.Effects);
    }

    [Theory]
    [InlineData("forged", 1)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void Without_a_valid_cookie_nothing_changes(string? cookie, int questions)
    {
        var done = Scene(cookie).Visit();

        Assert.Equal(("false", "typed"), (done.Outcome, done.Shared(NodeState.UserName)));
        Assert.Null(done.Leave.Identified);
        Assert.Equal(questions, done.Effects.Count());
    }

    [Fact]
    public void A_cookie_of_another_name_is_none() => Assert.Equal("false", Scene("valid", name: "other").Visit().Outcome);

    [Fact]
    public void With_success_the_accepted_cookie_is_renewed()
    {
        var scene = Scene("valid", """{"idleTimeout":3}""");

        var issued = Assert.IsType<IssuePersistentCookie>(Assert.Single((scene with { State = scene.Visit().State }).Succeed(ScriptedWorld.Bob())));

        Assert.Equal(new Secret("valid"), issued.Renews);
        Assert.Equal(("session-jwt", TimeSpan.FromHours(3)), (issued.Cookie.Name, issued.Cookie.IdleTimeout));
    }

    [Fact]
    public void A_cookie_that_was_refused_or_names_somebody_else_is_not_renewed()
    {
        var scene = Scene("valid");
        var accepted = scene.Visit().State;

        Assert.Empty((Scene("forged") with { State = Scene("forged").Visit().State }).Succeed(ScriptedWorld.Bob()));
        Assert.Empty((Scene("forged") with { State = (Scene("forged") with { State = accepted }).Visit().State }).Succeed(ScriptedWorld.Bob()));
        Assert.Empty((Scene(null) with { State = accepted }).Succeed(ScriptedWorld.Bob()));
        Assert.Empty((scene with { State = accepted }).Succeed(ScriptedWorld.Bob() with { Id = "id-2" }));
        Assert.Empty((scene with { State = accepted }).Succeed(null));
    }

    [Theory]
    [InlineData("""{"hmacSigningKey":"short"}""")]
    [InlineData("""{"secretLabelIdentifier":"not so/good"}""")]
    [InlineData("""{"persistentCookieName":"a=b"}""")]
    [InlineData("""{"idleTimeout":0}""")]
    public void What_cannot_be_is_reported(string config)
    {
        NodeScene.Make("PersistentCookieDecisionNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
