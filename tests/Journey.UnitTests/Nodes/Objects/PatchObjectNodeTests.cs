using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Objects;

public sealed class PatchObjectNodeTests
{
    private static readonly NodeState _collected = Known()
        .WithAttribute("preferences/updates", true).WithAttribute("preferences/marketing", false)
        .PutTransientAttribute("password", Json.From("n3w"));

    private static readonly DateTimeOffset _set = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    private static NodeScene Patching(string config = "{}") => NodeScene.Of("PatchObjectNode", config) with
    {
        State = _collected,
        World = new() { Person = ScriptedWorld.Bob() },
    };

    [Fact]
    public void It_writes_what_was_collected_to_the_identified_object()
    {
        var done = Patching().Visit();

        var command = Assert.Single(done.All<PatchObject>());
        Assert.Equal("PATCHED", done.Outcome);
        Assert.Equal(("managed/user", "id-1", false), (command.Resource, command.ObjectId, command.AsObject));
        Assert.Equal(
            Json.Parse("""{"userName":"bob","preferences":{"updates":true,"marketing":false},"password":"n3w"}"""), command.Object);
    }

    [Theory]
    [InlineData("""["userName"]""", """{"preferences":{"updates":true,"marketing":false},"password":"n3w"}""")]
    [InlineData("""["userName","preferences/marketing","password","unknown/path",""]""", """{"preferences":{"updates":true}}""")]
    [InlineData("""["/preferences","userName"]""", """{"password":"n3w"}""")]
    public void Ignored_fields_are_left_out(string ignored, string written) =>
        Assert.Equal(
            Json.Parse(written), Assert.Single(Patching($$"""{"ignoredFields":{{ignored}}}""").Visit().All<PatchObject>()).Object);

    [Fact]
    public void With_nothing_left_to_write_nothing_is_written()
    {
        var done = Patching("""{"ignoredFields":["userName","preferences","password"]}""").Visit();

        Assert.Equal("PATCHED", done.Outcome);
        Assert.Empty(done.All<PatchObject>());
    }

    [Theory]
    [InlineData("id-1", true)]
    [InlineData("id-2", false)]
    public void A_change_is_bound_to_the_password_that_allowed_it(string checkedOf, bool isBound)
    {
        var known = new CredentialVersion(checkedOf, _set);

        var done = (Patching() with { Credential = known }).Visit();

        Assert.Equal(isBound ? known : null, Assert.Single(done.All<PatchObject>()).Credential);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"ignoredFields":["password"]}""", false)]
    public void A_password_that_it_sets_is_the_one_that_counts_from_then_on(string config, bool sets)
    {
        var scene = Patching(config) with { World = new() { Person = ScriptedWorld.Bob() with { PasswordChangedAt = _set } } };

        Assert.Equal(sets ? new CredentialVersion("id-1", _set) : null, scene.Visit().Leave.Credential);
    }

    [Fact]
    public void It_can_act_with_the_rights_of_the_person() =>
        Assert.True(Assert.Single(Patching("""{"patchAsObject":true}""").Visit().All<PatchObject>()).AsObject);

    [Theory]
    [InlineData("""[{"mapping":"a","consentDate":"1"},{"mapping":"b","consentDate":"1"}]""", """[{"mapping":"b","consentDate":"1"},{"mapping":"a","consentDate":"2"}]""")]
    [InlineData("[]", """[{"mapping":"a","consentDate":"2"}]""")]
    [InlineData("null", """[{"mapping":"a","consentDate":"2"}]""")]
    public void Consent_that_was_given_before_stays(string stored, string written)
    {
        var scene = Patching() with
        {
            State = _collected.PutAttribute("consentedMappings", Json.Parse("""[{"mapping":"a","consentDate":"2"}]""")),
            World = new() { Person = ScriptedWorld.Bob($$"""{"userName":"bob","consentedMappings":{{stored}}}""") },
        };

        Assert.Equal(Json.Parse(written), Assert.Single(scene.Visit().All<PatchObject>()).Object.Member("consentedMappings"));
    }

    [Fact]
    public void Accepted_terms_travel_with_the_change()
    {
        var scene = Patching();
        var accepted = Json.Parse("""{"acceptDate":"2026-05-01T12:00:00.000Z","termsVersion":"0.0"}""");

        var done = (scene with { State = _collected.PutShared("termsAccepted", accepted) }).Visit();

        Assert.Equal("0.0", Assert.Single(done.All<PatchObject>()).Terms?.Version);
    }

    [Fact]
    public void Accepted_terms_are_written_also_when_there_is_nothing_else_to_write()
    {
        var scene = Patching("""{"ignoredFields":["userName","preferences","password"]}""");
        var accepted = Json.Parse("""{"acceptDate":"2026-05-01T12:00:00.000Z","termsVersion":"0.0"}""");

        var done = (scene with { State = _collected.PutShared("termsAccepted", accepted) }).Visit();

        var command = Assert.Single(done.All<PatchObject>());
        Assert.Equal(("PATCHED", "0.0", Json.EmptyObject), (done.Outcome, command.Terms?.Version, command.Object));
    }

    [Fact]
    public void The_object_is_found_by_the_configured_property()
    {
        var scene = Patching("""{"identityAttribute":"mail"}""") with { State = NodeState.Empty.WithAttribute("mail", "bob@example.com") };

        var done = scene.Visit();

        Assert.Equal(new("managed/user", "mail", "bob@example.com"), Assert.Single(done.All<ReadObject>()));
        Assert.Equal("PATCHED", done.Outcome);
    }

    [Fact]
    public void Without_an_identity_it_fails_without_a_call()
    {
        var done = (Patching() with { State = NodeState.Empty }).Visit();

        Assert.Equal("FAILURE", done.Outcome);
        Assert.Empty(done.Effects);
    }

    [Fact]
    public void An_object_that_does_not_exist_breaks_the_journey_without_naming_the_person() =>
        Assert.DoesNotContain("bob", (Patching() with { World = new() }).Visit().Break, StringComparison.Ordinal);

    [Fact]
    public void A_refusal_leaves_its_message_behind()
    {
        var done = (Patching() with { World = new() { Person = ScriptedWorld.Bob(), Refusal = "Not like this." } }).Visit();

        Assert.Equal("FAILURE", done.Outcome);
        Assert.Equal("Not like this.", done.Shared("errorMessage"));
    }

    [Theory]
    [InlineData("managed/alpha_user", false)]
    [InlineData("null", true)]
    [InlineData("managed/user", true)]
    public void The_type_must_be_the_journeys(string resource, bool runs) =>
        Assert.Equal(
            runs, Patching($$"""{"identityResource":"{{resource}}"}""").Visit().Result is NodeResult.Leave { Outcome: "PATCHED" });
}
