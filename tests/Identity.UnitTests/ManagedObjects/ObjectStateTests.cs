using Platform.Identity.ManagedObjects;

namespace Platform.Identity.UnitTests.ManagedObjects;

public sealed class ObjectStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ManagedObjectCreated Created = new(
        "managed/user", "1", Schemas.Json("""{"userName":"ＢJensen","mail":"B@Example.com","preferences":{"updates":true}}"""), HasPassword: false, Now);

    [Fact]
    public void Every_fact_raises_the_revision_by_one()
    {
        var state = Given(Created, new ObjectLoginCounted(Now), new ObjectTermsAccepted("1", Now), new ObjectPasswordChanged(Now));

        Assert.Equal(4, state.Revision);
    }

    [Fact]
    public void Names_and_addresses_are_found_in_any_spelling()
    {
        var state = Given(Created);

        Assert.Equal(("bjensen", "b@example.com"), (state.UserNameKey, state.MailKey));
    }

    [Fact]
    public void A_changed_name_is_found_by_its_new_spelling() => Assert.Equal(
        "other", Given(Created, new ManagedObjectChanged(Schemas.Json("""{"userName":"Other"}"""), ["mail"], Now)) is { MailKey: null } state ? state.UserNameKey : null);

    [Fact]
    public void A_change_sets_and_removes_and_moves_the_date()
    {
        var later = Now.AddDays(1);
        var state = Given(Created, new ManagedObjectChanged(Schemas.Json("""{"preferences":{"updates":false}}"""), ["mail"], later));

        Assert.Equal("""{"userName":"\uFF22Jensen","preferences":{"updates":false}}""", System.Text.Json.JsonSerializer.Serialize(state.Properties));
        Assert.Equal((Now, later), (state.CreatedAt, state.LastChangedAt));
    }

    [Fact]
    public void Counting_logins_is_no_change_of_the_object()
    {
        var state = Given(Created, new ObjectLoginCounted(Now.AddDays(1)), new ObjectLoginCounted(Now.AddDays(2)));

        Assert.Equal((2, Now), (state.LoginCount, state.LastChangedAt));
    }

    [Fact]
    public void Accepted_terms_are_remembered()
    {
        var state = Given(Created, new ObjectTermsAccepted("0.0", Now.AddDays(1)), new ObjectTermsAccepted("1.0", Now.AddDays(2)));

        Assert.Equal(("1.0", Now.AddDays(2)), (state.TermsVersion, state.TermsAcceptedAt));
    }

    [Fact]
    public void Nothing_is_left_of_a_deleted_object() =>
        Assert.Null(ObjectState.Fold(Given(Created), new ManagedObjectDeleted(Now)));

    [Fact]
    public void Facts_about_an_object_that_is_not_there_mean_nothing() => Assert.Null(ObjectState.Fold(null, new ObjectLoginCounted(Now)));

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"accountStatus":"active"}""", true)]
    [InlineData("""{"accountStatus":"inactive"}""", false)]
    [InlineData("""{"accountStatus":"locked"}""", false)]
    public void Only_an_active_account_is_active(string properties, bool active) =>
        Assert.Equal(active, Given(Created with { Properties = Schemas.Json(properties) }).IsActive);

    private static ObjectState Given(params IObjectEvent[] history) => history.Aggregate((ObjectState?)null, ObjectState.Fold)!;
}
