using System.Collections.Immutable;
using Platform.Identity.Credentials;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Patching;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class ObjectPatchingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ObjectState State = ObjectState.Fold(null, new ManagedObjectCreated(
        "managed/user", "1", Schemas.Json("""{"userName":"bjensen","givenName":"","sn":"Jensen","preferences":{"updates":true}}"""), true, Now))!;

    [Fact]
    public void A_patch_that_changes_nothing_is_no_event() =>
        Assert.Empty(Events("""{"sn":"Jensen","preferences":{"updates":true}}"""));

    [Fact]
    public void A_change_names_only_what_changed()
    {
        var changed = Assert.IsType<ManagedObjectChanged>(Assert.Single(Events("""{"sn":"Smith","userName":"bjensen","preferences":{"marketing":false}}""")));

        Assert.Equal("""{"sn":"Smith","preferences":{"updates":true,"marketing":false}}""", changed.Set.GetRawText());
    }

    [Theory]
    [InlineData("""{"sn":"Smith","preferences":{"updates":false}}""", null)]
    [InlineData("""{"accountStatus":"active"}""", "accountStatus")]
    [InlineData("""{"favouriteColor":"blue"}""", "favouriteColor")]
    public void A_person_may_change_only_what_the_schema_lets_people_edit(string patch, string? refused) =>
        Assert.Equal(refused, ObjectPatching.Protected(Draft(patch), Schemas.User));

    [Fact]
    public void Only_touched_properties_are_judged()
    {
        Assert.Empty(Failures("""{"city":"Oslo"}"""));
        Assert.Equal(["userName"], Failures("""{"userName":null}"""));
    }

    [Fact]
    public void The_first_acceptance_of_terms_is_a_fact_and_a_repeated_one_is_not()
    {
        var accepted = new Contracts.Identity.V1.AcceptedTerms { Version = "0.0", AcceptedAt = Now };
        var first = ObjectPatching.Events(Draft("{}"), State, SecretInput.None, accepted, Now);

        Assert.IsType<ObjectTermsAccepted>(Assert.Single(first));
        Assert.Empty(ObjectPatching.Events(Draft("{}"), ObjectState.Fold(State, first[0])!, SecretInput.None, accepted, Now));
    }

    private static ImmutableArray<IObjectEvent> Events(string patch) => ObjectPatching.Events(Draft(patch), State, SecretInput.None, null, Now);

    private static IEnumerable<string> Failures(string patch) => ObjectPatching
        .Failures(Draft(patch), Schemas.User, State, SecretInput.None, PolicyFacts.None)
        .Select(failed => failed.Property);

    private static ObjectPatching.Draft Draft(string patch) => ObjectPatching.DraftOf(State, Schemas.Json(patch), SecretInput.None);
}
