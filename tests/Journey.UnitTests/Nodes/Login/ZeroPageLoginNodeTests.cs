using System.Collections.Immutable;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class ZeroPageLoginNodeTests
{
    private static Played Login(string config, params (string Name, string Value)[] headers) => (NodeScene.Of("ZeroPageLoginNode", config) with
    {
        Request = RequestFacts.None with
        {
            Headers = headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase).ToImmutableDictionary(
                group => group.Key, group => group.Select(header => header.Value).ToImmutableArray(), StringComparer.OrdinalIgnoreCase),
        },
    }).Visit();

    [Fact]
    public void Name_and_password_come_from_headers()
    {
        var done = Login("{}", ("x-openam-username", "bob"), ("X-OpenAM-Password", "s3cret"));

        Assert.Equal("true", done.Outcome);
        Assert.Equal("bob", done.Shared(NodeState.UserName));
        Assert.Equal("s3cret", done.State.Transient.Get("password")?.AsText());
        Assert.DoesNotContain("s3cret", done.Stored(), StringComparison.Ordinal);
        Assert.Null(done.Leave.Identified);
    }

    [Fact]
    public void One_of_them_is_enough()
    {
        var named = Login("{}", ("X-OpenAM-Username", "bob"));
        var secret = Login("{}", ("X-OpenAM-Password", "s3cret"));

        Assert.Equal(("true", "bob", true), (named.Outcome, named.Shared(NodeState.UserName), named.State.Transient.IsEmpty));
        Assert.Equal(("true", true), (secret.Outcome, secret.State.Shared.IsEmpty));
    }

    [Fact]
    public void Without_credentials_nothing_is_taken()
    {
        Assert.Equal("false", Login("{}").Outcome);
        Assert.Equal("false", Login("{}", ("X-OpenAM-Username", "")).Outcome);
        Assert.Equal(NodeState.Empty, Login("{}", ("X-Other", "bob")).State);
    }

    [Fact]
    public void The_names_of_the_headers_are_configured()
    {
        const string config = """{"usernameHeader":"X-Name","passwordHeader":"X-Word"}""";

        Assert.Equal("bob", Login(config, ("X-Name", "bob"), ("X-Word", "s")).Shared(NodeState.UserName));
        Assert.Equal("false", Login(config, ("X-OpenAM-Username", "bob")).Outcome);
    }

    [Fact]
    public void A_header_that_comes_twice_ends_the_journey()
    {
        Assert.NotEmpty(Login("{}", ("X-OpenAM-Username", "bob"), ("X-OpenAM-Username", "eve")).Break);
        Assert.NotEmpty(Login("{}", ("X-OpenAM-Password", "a"), ("X-OpenAM-Password", "b")).Break);
    }

    [Theory]
    [InlineData("=?UTF-8?B?SsO2cmc=?=", "Jörg")]
    [InlineData("=?utf-8?q?J=C3=B6rg_Meier?=", "Jörg Meier")]
    [InlineData("=?ISO-8859-1?Q?J=F6rg?=", "Jörg")]
    [InlineData("=?US-ASCII?Q?bob?=", "bob")]
    [InlineData("=?UTF-8*de?B?SsO2cmc=?=", "Jörg")]
    [InlineData("=?UTF-8?B?SsO2?= =?UTF-8?B?cmc=?=", "Jörg")]
    [InlineData("a =?UTF-8?Q?b?= c", "a b c")]
    [InlineData("bob", "bob")]
    [InlineData("=?UTF-8?B?not base64?=", "=?UTF-8?B?not base64?=")]
    [InlineData("=?UTF-8?B?%%%?=", "=?UTF-8?B?%%%?=")]
    [InlineData("=?UTF-8?Q?=G1?=", "=?UTF-8?Q?=G1?=")]
    [InlineData("=?KLINGON?B?SsO2cmc=?=", "=?KLINGON?B?SsO2cmc=?=")]
    [InlineData("=?UTF-8?X?SsO2cmc=?=", "=?UTF-8?X?SsO2cmc=?=")]
    [InlineData("=??=", "=??=")]
    public void Values_may_be_encoded_as_in_mails(string sent, string name) =>
        Assert.Equal(name, Login("{}", ("X-OpenAM-Username", sent)).Shared(NodeState.UserName));

    [Theory]
    [InlineData("{}", null, "true")]
    [InlineData("{}", "https://any.example.com/page", "true")]
    [InlineData("""{"allowWithoutReferer":false}""", null, "false")]
    [InlineData("""{"allowWithoutReferer":false}""", "https://any.example.com/page", "true")]
    [InlineData("""{"referrerWhiteList":["https://a.example.com/login"]}""", "https://a.example.com/login", "true")]
    [InlineData("""{"referrerWhiteList":["https://a.example.com/login"]}""", "https://a.example.com/login/more", "false")]
    [InlineData("""{"referrerWhiteList":["https://a.example.com/login"]}""", null, "true")]
    [InlineData("""{"referrerWhiteList":["https://a.example.com"]}""", "https://a.example.com/anything?x=1", "true")]
    [InlineData("""{"referrerWhiteList":["https://a.example.com"]}""", "https://a.example.com.evil.example/", "false")]
    [InlineData("""{"referrerWhiteList":["https://a.example.com"]}""", "http://a.example.com/", "false")]
    [InlineData("""{"referrerWhiteList":[null,"",":"]}""", "https://a.example.com/", "false")]
    public void The_referrer_must_be_allowed(string config, string? referrer, string outcome)
    {
        (string, string)[] credentials = [("X-OpenAM-Username", "bob"), ("X-OpenAM-Password", "s3cret")];

        Assert.Equal(outcome, Login(config, referrer is null ? credentials : [.. credentials, ("Referer", referrer)]).Outcome);
    }

    [Fact]
    public void Two_referrers_are_none_that_is_allowed() =>
        Assert.Equal("false", Login("{}", ("X-OpenAM-Username", "bob"), ("Referer", "https://a/"), ("Referer", "https://b/")).Outcome);
}
