using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class DataStoreDecisionNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("DataStoreDecisionNode") with
    {
        World = new() { Person = ScriptedWorld.Bob(), Password = "s3cret" },
    };

    private static NodeState Typed(string? userName, string? password)
    {
        var state = userName is null ? NodeState.Empty : NodeState.Empty.WithShared((NodeState.UserName, userName));
        return password is null ? state : state.PutTransient("password", Json.From(password));
    }

    [Theory]
    [InlineData("bob", "s3cret", "true")]
    [InlineData("bob", "wrong", "false")]
    [InlineData("nobody", "s3cret", "false")]
    public void Name_and_password_must_belong_together(string userName, string password, string outcome)
    {
        var done = (_scene with { State = Typed(userName, password) }).Visit();

        Assert.Equal(outcome, done.Outcome);
        Assert.Equal([new VerifyCredentials("managed/user", userName, new Secret(password))], done.Effects);
        Assert.Equal(outcome == "true" ? new IdentifiedIdentity("bob", "id-1") : null, done.Leave.Identified);
        Assert.Equal(outcome == "true" ? new CredentialVersion("id-1", null) : null, done.Leave.Credential);
        Assert.Equal(Typed(userName, password), done.State);
    }

    [Fact]
    public void The_person_is_identified_by_the_stored_spelling_of_the_name()
    {
        var done = (NodeScene.Of("DataStoreDecisionNode") with { State = Typed("BOB", "x"), World = new() }).Node.Run(new NodeInput
        {
            NodeId = "n", Realm = "/", IdentityResource = "managed/user", Now = default, State = Typed("BOB", "x"),
            Replies = ImmutableDictionary<EffectRequest, EffectReply>.Empty.Add(
                new("0", new VerifyCredentials("managed/user", "BOB", new Secret("x"))),
                new CredentialsVerified(CredentialVerdict.Match, ScriptedWorld.Bob())),
        });

        Assert.Equal(new IdentifiedIdentity("bob", "id-1"), Assert.IsType<NodeResult.Leave>(done).Identified);
    }

    [Fact]
    public void An_inactive_account_looks_like_a_wrong_password()
    {
        var scene = _scene with
        {
            State = Typed("bob", "s3cret"),
            World = new() { Person = ScriptedWorld.Bob("""{"userName":"bob","accountStatus":"inactive"}"""), Password = "s3cret" },
        };

        var done = scene.Visit();

        Assert.Equal("false", done.Outcome);
        Assert.Null(done.Leave.Identified);
    }

    [Theory]
    [InlineData("bob", "")]
    [InlineData("bob", "  ")]
    [InlineData("", "s3cret")]
    [InlineData(null, "s3cret")]
    public void Blank_credentials_are_refused_without_asking(string? userName, string password)
    {
        var done = (_scene with { State = Typed(userName, password) }).Visit();

        Assert.Equal("false", done.Outcome);
        Assert.Empty(done.Effects);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    public void A_password_that_was_never_collected_breaks_the_journey(string password)
    {
        Assert.Contains("password", (_scene with { State = Typed("bob", null) }).Visit().Break, StringComparison.Ordinal);
        Assert.NotEmpty((_scene with { State = Typed("bob", null).PutTransient("password", Json.Parse(password)) }).Visit().Break);
    }

    [Fact]
    public void The_password_may_have_been_kept_from_an_earlier_step() =>
        Assert.Equal(
            "true",
            (_scene with { State = Typed("bob", null) with { Secure = StateBag.Empty.Put("password", Json.From("s3cret")) } }).Visit().Outcome);

    [Fact]
    public void The_name_must_be_the_visible_one()
    {
        var state = Typed(null, "s3cret").PutTransient(NodeState.UserName, Json.From("bob"));

        Assert.Equal("false", (_scene with { State = state }).Visit().Outcome);
    }

    [Fact]
    public void A_question_prints_no_password() =>
        Assert.DoesNotContain("s3cret", (_scene with { State = Typed("bob", "s3cret") }).Visit().Effects.Single().ToString(), StringComparison.Ordinal);
}
