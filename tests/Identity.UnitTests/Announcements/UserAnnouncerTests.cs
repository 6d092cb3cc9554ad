using JasperFx.Events;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Announcements;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.UnitTests.Announcements;

public sealed class UserAnnouncerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ObjectTypes Types = new(Schemas.Catalogue);

    [Fact]
    public void A_new_person_is_announced_without_private_properties()
    {
        var created = Assert.IsType<UserCreated>(Announce(
            new ManagedObjectCreated("managed/user", "1", Schemas.Json("""{"userName":"bjensen","cn":"private"}"""), true, Now)));

        Assert.Equal("""{"userName":"bjensen"}""", created.Properties.GetRawText());
        Assert.Equal(("/alpha", "1", 4L, "session-1", Now), (created.Realm, created.SubjectId, created.Revision, created.CorrelationId, created.OccurredAt));
    }

    [Fact]
    public void A_change_is_announced_with_the_names_of_all_and_the_values_of_visible_properties()
    {
        var updated = Assert.IsType<UserUpdated>(Announce(new ManagedObjectChanged(Schemas.Json("""{"sn":"Smith","cn":"private"}"""), ["city"], Now)));

        Assert.Equal(["sn", "cn", "city"], updated.ChangedProperties);
        Assert.Equal("""{"sn":"Smith"}""", updated.Properties.GetRawText());
    }

    [Fact]
    public void A_changed_password_and_a_deletion_are_announced()
    {
        Assert.IsType<PasswordChanged>(Announce(new ObjectPasswordChanged(Now)));
        Assert.IsType<UserDeleted>(Announce(new ManagedObjectDeleted(Now)));
    }

    [Fact]
    public void Logins_terms_and_questions_are_not_announced()
    {
        Assert.Null(Announce(new ObjectLoginCounted(Now)));
        Assert.Null(Announce(new ObjectTermsAccepted("0.0", Now)));
        Assert.Null(Announce(new SecurityQuestionsChosen("kbaInfo", Schemas.Json("[]"), Now)));
    }

    [Theory]
    [InlineData("managed/alpha_user/1", true)]
    [InlineData("managed/robot/1", false)]
    public void People_of_every_realm_are_announced_and_other_objects_are_not(string key, bool announced) =>
        Assert.Equal(announced, Announce(new ObjectPasswordChanged(Now), key) is not null);

    [Fact]
    public void What_the_store_writes_for_itself_is_skipped() =>
        Assert.Null(UserAnnouncer.Announce(new Event<string>("tombstone") { StreamKey = "mt_tombstone" }, Types));

    private static object? Announce<T>(T body, string key = "managed/user/1")
        where T : IObjectEvent
    {
        var e = new Event<T>(body) { Id = Guid.NewGuid(), Version = 4, StreamKey = key, CorrelationId = "session-1" };
        e.SetHeader("realm", "/alpha");
        var message = UserAnnouncer.Announce(e, Types);

        Assert.Equal(message is null ? null : e.Id, (message as Platform.Contracts.IIntegrationEvent)?.EventId);
        return message;
    }

}
