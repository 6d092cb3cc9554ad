using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class IdentityStoreDecisionNodeTests
{
    private static Played Decide(string? userName, string? password, string status = "active")
    {
        var state = userName is null ? NodeState.Empty : NodeState.Empty.WithShared((NodeState.UserName, userName));
        return (NodeScene.Of("IdentityStoreDecisionNode") with
        {
            State = password is null ? state : state.PutTransient("password", Json.From(password)),
            World = new()
            {
                Person = ScriptedWorld.Bob($$"""{"userName":"bob","accountStatus":"{{status}}"}"""),
                Password = "s3cret",
            },
        }).Visit();
    }

    [Theory]
    [InlineData("bob", "s3cret", "active", "TRUE")]
    [InlineData("bob", "wrong", "active", "FALSE")]
    [InlineData("nobody", "s3cret", "active", "FALSE")]
    [InlineData("bob", "s3cret", "inactive", "LOCKED")]
    [InlineData("bob", "wrong", "inactive", "FALSE")]
    public void Only_who_knows_the_password_learns_that_the_account_is_locked(string userName, string password, string status, string outcome)
    {
        var done = Decide(userName, password, status);

        Assert.Equal(outcome, done.Outcome);
        Assert.Equal([new VerifyCredentials("managed/user", userName, new Secret(password))], done.Effects);
        Assert.Equal(outcome == "TRUE" ? new IdentifiedIdentity("bob", "id-1") : null, done.Leave.Identified);
        Assert.Equal(outcome == "TRUE" ? new CredentialVersion("id-1", null) : null, done.Leave.Credential);
    }

    [Theory]
    [InlineData("bob", "")]
    [InlineData("bob", "  ")]
    [InlineData("", "s3cret")]
    [InlineData(null, "s3cret")]
    public void Blank_credentials_are_refused_without_asking(string? userName, string password)
    {
        var done = Decide(userName, password);

        Assert.Equal("FALSE", done.Outcome);
        Assert.Empty(done.Effects);
    }

    [Fact]
    public void A_password_that_was_never_collected_breaks_the_journey() =>
        Assert.Contains("password", Decide("bob", null).Break, StringComparison.Ordinal);

    [Fact]
    public void All_outcomes_can_be_wired() => Assert.Equal(
        ["TRUE", "FALSE", "LOCKED", "CANCELLED", "EXPIRED"],
        NodeScene.Of("IdentityStoreDecisionNode").Node.Outcomes.Select(outcome => outcome.Id));
}
