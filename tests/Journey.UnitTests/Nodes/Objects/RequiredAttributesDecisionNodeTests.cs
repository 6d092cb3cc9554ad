using Platform.Journey.Engine;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Objects;

public sealed class RequiredAttributesDecisionNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("RequiredAttributesDecisionNode");

    private static readonly NodeState _complete = NodeState.Empty
        .WithAttribute("userName", "bob").WithAttribute("givenName", "Bob").WithAttribute("mail", "b@example.com")
        .PutTransientAttribute("sn", Json.From("Jensen"));

    [Fact]
    public void Everything_required_may_be_spread_over_the_layers() =>
        Assert.Equal("true", (_scene with { State = _complete }).Visit().Outcome);

    [Fact]
    public void A_null_is_not_a_value() =>
        Assert.Equal("false", (_scene with { State = _complete.WithAttribute("mail", null) }).Visit().Outcome);

    [Fact]
    public void Values_beside_the_object_do_not_count()
    {
        var state = NodeState.Empty.WithShared(("userName", "bob"), ("givenName", "Bob"), ("sn", "Jensen"), ("mail", "b@example.com"));

        Assert.Equal("false", (_scene with { State = state }).Visit().Outcome);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"required":[]}""")]
    [InlineData("""{"required":"userName"}""")]
    [InlineData("""{"required":[7,null]}""")]
    public void Where_nothing_is_required_nothing_is_missing(string schema) =>
        Assert.Equal("true", (_scene with { World = new() { Schema = Json.Parse(schema) } }).Visit().Outcome);

    [Fact]
    public void Another_type_than_the_journeys_or_an_unknown_one_breaks()
    {
        Assert.NotEmpty(NodeScene.Of("RequiredAttributesDecisionNode", """{"identityResource":"managed/alpha_user"}""").Visit().Break);
        Assert.NotEmpty((_scene with { World = new() { Schema = null } }).Visit().Break);
    }
}
