using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.UnitTests.Gateway.Sessions;

public sealed class SessionQueryTests
{
    [Theory]
    [InlineData("username eq \"x\" and realm eq \"/alpha\"", "x", "/alpha")]
    [InlineData("realm eq '/alpha' and username eq 'x'", "x", "/alpha")]
    [InlineData("/username eq \"x\"", "x", null)]
    public void The_question_whose_sessions_in_which_realm_is_understood(string filter, string user, string? realm) =>
        Assert.Equal(new SessionQuery(user, realm), SessionQuery.Read(filter));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("username sw \"x\"")]
    [InlineData("username eq \"x\" or realm eq \"/\"")]
    [InlineData("username eq \"x\" and realm eq \"/\" and valid eq true")]
    [InlineData("username eq \"x\" and !(realm eq \"/\")")]
    [InlineData("realm eq \"/\"")]
    [InlineData("username eq")]
    public void Every_other_question_is_not(string? filter) => Assert.Null(SessionQuery.Read(filter));
}
