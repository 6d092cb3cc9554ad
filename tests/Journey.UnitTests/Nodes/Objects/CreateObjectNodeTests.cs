using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Objects;

public sealed class CreateObjectNodeTests
{
    private static readonly NodeState _complete = Known()
        .WithAttribute("givenName", "Bob").WithAttribute("sn", "Jensen").WithAttribute("mail", "b@example.com")
        .PutTransientAttribute("password", Json.From("s3cret"));

    private static readonly NodeScene _scene = NodeScene.Of("CreateObjectNode") with { State = _complete };

    [Fact]
    public void It_creates_what_was_collected_secrets_included()
    {
        var done = _scene.Visit();

        var command = Assert.Single(done.All<CreateObject>());
        Assert.Equal("CREATED", done.Outcome);
        Assert.Equal("managed/user", command.Resource);
        Assert.Equal(_complete.NewObject(), command.Object);
        Assert.Equal("s3cret", command.Object.Member("password")?.AsText());
        Assert.Null(command.Terms);
        Assert.Equal(_complete, done.State);
        Assert.Null(done.Leave.Identified);
    }

    [Fact]
    public void Accepted_terms_travel_with_the_object()
    {
        var accepted = Json.Parse("""{"acceptDate":"2026-05-01T12:00:00.000Z","termsVersion":"0.0"}""");

        var done = (_scene with { State = _complete.PutShared("termsAccepted", accepted) }).Visit();

        Assert.Equal(
            new AcceptedTerms("0.0", new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero)), Assert.Single(done.All<CreateObject>()).Terms);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("""{"acceptDate":"soon","termsVersion":"0.0"}""")]
    [InlineData("""{"acceptDate":7,"termsVersion":"0.0"}""")]
    [InlineData("""{"acceptDate":"2026-05-01T12:00:00.000Z"}""")]
    public void An_acceptance_that_is_none_is_left_out(string accepted) =>
        Assert.Null(Assert.Single((_scene with { State = _complete.PutShared("termsAccepted", Json.Parse(accepted)) }).Visit().All<CreateObject>()).Terms);

    [Theory]
    [InlineData("userName")]
    [InlineData("givenName")]
    [InlineData("sn")]
    [InlineData("mail")]
    public void A_missing_required_property_fails_without_a_call_and_without_a_message(string missing)
    {
        var collected = _complete.NewObject().Without(missing);

        var done = (_scene with { State = NodeState.Empty.PutShared(NodeState.ObjectAttributes, collected) }).Visit();

        Assert.Equal("FAILURE", done.Outcome);
        Assert.Empty(done.All<CreateObject>());
        Assert.Null(done.Shared("errorMessage"));
    }

    [Fact]
    public void A_required_property_that_is_null_is_the_services_business() =>
        Assert.Equal("CREATED", (_scene with { State = _complete.WithAttribute("mail", null) }).Visit().Outcome);

    [Fact]
    public void A_refusal_leaves_its_message_behind()
    {
        var done = (_scene with { World = new() { Refusal = "The name is taken." } }).Visit();

        Assert.Equal("FAILURE", done.Outcome);
        Assert.Equal("The name is taken.", done.Shared("errorMessage"));
    }

    [Theory]
    [InlineData("managed/alpha_user", false)]
    [InlineData("managed/user", true)]
    [InlineData("null", true)]
    public void The_type_must_be_the_journeys(string resource, bool runs)
    {
        var scene = NodeScene.Of("CreateObjectNode", $$"""{"identityResource":"{{resource}}"}""") with { State = _complete };

        Assert.Equal(runs, scene.Visit().Result is NodeResult.Leave { Outcome: "CREATED" });
    }

    [Fact]
    public void An_unknown_managed_object_type_breaks_the_journey() =>
        Assert.Contains("managed/user", (_scene with { World = new() { Schema = null } }).Visit().Break, StringComparison.Ordinal);

    [Fact]
    public void A_repeated_step_is_the_same_change_and_another_step_another_one()
    {
        Guid Id(int step) => Assert.Single((_scene with { Step = step }).Visit().All<CreateObject>()).EffectId;

        Assert.Equal(Id(1), Id(1));
        Assert.NotEqual(Id(1), Id(2));
    }
}
