using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Objects;

public sealed class IdentifyExistingUserNodeTests
{
    private static readonly NodeState _typed = NodeState.Empty.WithAttribute("mail", "bob@example.com");

    private static NodeScene Searching(string person, string config = "{}") => NodeScene.Of("IdentifyExistingUserNode", config) with
    {
        State = _typed,
        World = new() { Person = ScriptedWorld.Bob(person) },
    };

    [Fact]
    public void A_found_person_is_identified_by_name_and_id()
    {
        var done = Searching("""{"userName":"bob","mail":"bob@example.com"}""").Visit();

        Assert.Equal("true", done.Outcome);
        Assert.Equal(new IdentifiedIdentity("bob", "id-1"), done.Leave.Identified);
        Assert.Equal("bob", done.Shared(NodeState.UserName));
        Assert.Equal("id-1", done.Shared("_id"));
        Assert.Equal("bob", done.State.Attribute("userName")?.AsText());
        Assert.True(done.State.Transient.IsEmpty);
    }

    [Theory]
    [InlineData("nobody@example.com")]
    [InlineData("bob@example.com")]
    public void Found_or_not_the_same_is_asked(string mail)
    {
        var scene = Searching("""{"userName":"bob","mail":"bob@example.com"}""") with { State = NodeState.Empty.WithAttribute("mail", mail) };

        Assert.Equal([new ReadObject("managed/user", "mail", mail)], scene.Visit().Effects);
    }

    [Fact]
    public void An_unknown_person_leaves_the_state_untouched()
    {
        var done = (Searching("{}") with { World = new() }).Visit();

        Assert.Equal("false", done.Outcome);
        Assert.Equal(_typed, done.State);
        Assert.Null(done.Leave.Identified);
    }

    [Fact]
    public void Without_anything_collected_nobody_is_found()
    {
        var done = (Searching("{}") with { State = NodeState.Empty }).Visit();

        Assert.Equal("false", done.Outcome);
        Assert.Empty(done.Effects);
    }

    [Fact]
    public void Without_the_property_the_user_name_is_searched_for() =>
        Assert.Equal(
            new ReadObject("managed/user", "mail", "bob"),
            Assert.Single((Searching("{}") with { State = Known() }).Visit().Effects));

    [Theory]
    [InlineData("""{"identifier":""}""")]
    [InlineData("""{"identifier":null}""")]
    [InlineData("""{"identifier":"missing"}""")]
    public void Without_a_usable_identifier_only_the_id_is_remembered(string config)
    {
        var done = Searching("""{"userName":"bob","mail":"bob@example.com"}""", config).Visit();

        Assert.Equal("true", done.Outcome);
        Assert.Equal("id-1", done.Shared("_id"));
        Assert.Null(done.Shared(NodeState.UserName));
        Assert.Null(done.Leave.Identified);
    }

    [Fact]
    public void Aliases_are_joined_and_stay_transient()
    {
        var scene = Searching("""{"userName":"bob","mail":"bob@example.com","aliasList":["google-1","apple-2"]}""");
        var state = _typed.PutTransientAttribute("aliasList", Json.Parse("""["apple-2","facebook-3"]"""));

        var done = (scene with { State = state }).Visit();

        Assert.Equal(
            Json.Parse("""["apple-2","facebook-3","google-1"]"""),
            done.State.Transient.Get(NodeState.ObjectAttributes)?.Member("aliasList"));
        Assert.Null(done.State.Shared.Get(NodeState.ObjectAttributes)?.Member("aliasList"));
    }
}
