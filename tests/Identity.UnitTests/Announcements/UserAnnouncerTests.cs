using JasperFx.Events;
using Platform.Identity.Announcements;
using Platform.Identity.ManagedObjects;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Identity.UnitTests.Announcements;

public sealed class UserAnnouncerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ObjectTypes Types = new(Schemas.Catalogue);

    [Fact]
    public void A_new_person_is_announced_without_private_properties()
    {
        var created = Assert.IsType<V1.UserCreated>(Announce(
            new ManagedObjectCreated("managed/user", "1", Schemas.Json("""{"userName":"bjensen","cn":"private"}"""), true, Now)));

        Assert.Equal("""{"userName":"bjensen"}""", created.Properties.GetRawText());
        Assert.Equal(("/alpha", "1", 4L, "session-1", Now), (created.Realm, created.SubjectId, created.Revision, created.CorrelationId, created.OccurredAt));
    }

    [Fact]
    public void A_change_is_announced_with_the_names_of_all_and_the_values_of_visible_properties()
    {
        var updated = Assert.IsType<V1.UserUpdated>(Announce(new ManagedObjectChanged(Schemas.Json("""{"sn":"Smith","cn":"private"}"""), ["city"], Now)));

        Assert.Equal(["sn", "cn", "city"], updated.ChangedProperties);
        Assert.Equal("""{"sn":"Smith"}""", updated.Properties.GetRawText());
    }

    [Fact]
    public void A_changed_password_and_a_deletion_are_announced()
    {
        Assert.IsType<V1.PasswordChanged>(Announce(new ObjectPasswordChanged(Now)));
        Assert.IsType<V1.UserDeleted>(Announce(new ManagedObjectDeleted(Now)));
    }

    [Fact]
    public void Logins_terms_and_questions_are_not_announced()
    {
        Assert.Null(Announce(new ObjectLoginCounted(Now)));
        Assert.Null(Announce(new ObjectTermsAccepted("0.0", Now)));
        Assert.Null(Announce(new SecurityQuestionsChosen("kbaInfo", Schemas.Json("[]"), Now)));
    }

    [Fact]
    public void People_of_every_realm_are_announced_as_people_and_other_objects_as_objects()
    {
        var types = new ObjectTypes(Schemas.Catalogue);
        types.Replace(Schemas.Json("""{"objects":[{"name":"device","schema":{"properties":{"serial":{"type":"string"},"pin":{"type":"string","scope":"private"}}}}]}"""));
        var properties = Schemas.Json("""{"serial":"A1","pin":"7"}""");

        Assert.IsType<V1.UserDeleted>(Announce(new ManagedObjectDeleted(Now), "managed/alpha_user/1", types));
        var created = Assert.IsType<V1.ManagedObjectCreated>(Announce(new ManagedObjectCreated("managed/device", "1", properties, false, Now), "managed/device/1", types));
        Assert.Equal(("managed/device", "1", """{"serial":"A1"}"""), (created.Resource, created.SubjectId, created.Properties.GetRawText()));
        var updated = Assert.IsType<V1.ManagedObjectUpdated>(Announce(new ManagedObjectChanged(properties, ["x"], Now), "managed/device/1", types));
        Assert.Equal(["serial", "pin", "x"], updated.ChangedProperties);
        Assert.IsType<V1.PasswordChanged>(Announce(new ObjectPasswordChanged(Now), "managed/device/1", types));
        Assert.IsType<V1.ManagedObjectDeleted>(Announce(new ManagedObjectDeleted(Now), "managed/device/1", types));
    }

    [Fact]
    public void Of_an_object_whose_type_this_replica_has_not_read_yet_nothing_but_its_existence_is_told()
    {
        var created = Announce(new ManagedObjectCreated("managed/new", "1", Schemas.Json("""{"a":1}"""), false, Now), "managed/new/1");

        Assert.Equal("{}", Assert.IsType<V1.ManagedObjectCreated>(created).Properties.GetRawText());
    }

    [Fact]
    public void What_the_store_writes_for_itself_is_skipped() =>
        Assert.Null(UserAnnouncer.Announce(new Event<string>("tombstone") { StreamKey = "mt_tombstone" }, Types));

    private static object? Announce<T>(T body, string key = "managed/user/1", ObjectTypes? types = null)
        where T : IObjectEvent
    {
        var e = new Event<T>(body) { Id = Guid.NewGuid(), Version = 4, StreamKey = key, CorrelationId = "session-1" };
        e.SetHeader("realm", "/alpha");
        var message = UserAnnouncer.Announce(e, types ?? Types);

        Assert.Equal(message is null ? null : e.Id, (message as Platform.Contracts.IIntegrationEvent)?.EventId);
        return message;
    }
}
