using JasperFx.Events;
using Platform.Identity.Announcements;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Identity.UnitTests.Announcements;

public sealed class UserAnnouncerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ObjectTypes Types = new(Schemas.Catalogue);

    [Fact]
    public void A_new_person_is_announced_with_the_names_of_all_and_the_values_of_publishable_properties()
    {
        var created = Assert.IsType<V1.UserCreated>(Announce(
            new ManagedObjectCreated("managed/user", "1", Schemas.Json("""{"userName":"bjensen","cn":"private","city":"Oslo"}"""), true, Now)));

        Assert.Equal(["userName", "cn", "city"], created.ChangedProperties);
        Assert.Equal("""{"userName":"bjensen"}""", created.Properties.GetRawText());
        Assert.Equal(("/alpha", "1", 4L, "session-1", Now), (created.Realm, created.SubjectId, created.Revision, created.CorrelationId, created.OccurredAt));
    }

    [Fact]
    public void A_change_is_announced_with_the_names_of_all_and_the_values_of_publishable_properties()
    {
        var updated = Assert.IsType<V1.UserUpdated>(Announce(new ManagedObjectChanged(
            Schemas.Json("""{"sn":"Smith","cn":"private","telephoneNumber":"+47","shoeSize":43}"""), ["city"], Now)));

        Assert.Equal(["sn", "cn", "telephoneNumber", "shoeSize", "city"], updated.ChangedProperties);
        Assert.Equal("""{"sn":"Smith"}""", updated.Properties.GetRawText());
    }

    [Fact]
    public void A_change_of_relationships_is_announced_once_with_the_names_of_its_properties_and_no_values()
    {
        RelationshipFact Fact(string id, string property) => new() { Id = id, Property = property, IsArray = true, Target = $"managed/role/{id}", Properties = Schemas.Json("{}"), Revision = 1 };
        var changed = new RelationshipsChanged([Fact("1", "roles"), Fact("2", "groups")], [Fact("3", "roles")], Now);

        var person = Assert.IsType<V1.UserUpdated>(Announce(changed));
        var other = Assert.IsType<V1.ManagedObjectUpdated>(Announce(changed, "managed/role/1"));

        Assert.Equal(["roles", "groups"], person.ChangedProperties);
        Assert.Equal(("{}", 4L, Now), (person.Properties.GetRawText(), person.Revision, person.OccurredAt));
        Assert.Equal(["roles", "groups"], other.ChangedProperties);
    }

    /// <summary>What the other services live on comes out of a schema that says nothing about it, and stays in when it says so.</summary>
    [Theory]
    [InlineData("mail", "", true)]
    [InlineData("mail", ",\"publishable\":false", false)]
    [InlineData("mail", ",\"scope\":\"private\"", false)]
    [InlineData("serial", "", false)]
    [InlineData("serial", ",\"publishable\":true", true)]
    [InlineData("serial", ",\"publishable\":true,\"scope\":\"private\"", false)]
    public void The_schema_says_which_values_are_published(string property, string members, bool isPublished)
    {
        var types = new ObjectTypes(Schemas.Catalogue);
        types.Replace(Schemas.Json("""{"objects":[{"name":"device","schema":{"properties":{"PROPERTY":{"type":"string"MEMBERS}}}}]}"""
            .Replace("PROPERTY", property, StringComparison.Ordinal).Replace("MEMBERS", members, StringComparison.Ordinal)), ResourcePolicies.None);
        var body = Schemas.Json($$"""{"{{property}}":"A1"}""");

        var created = Assert.IsType<V1.ManagedObjectCreated>(Announce(new ManagedObjectCreated("managed/device", "1", body, false, Now), "managed/device/1", types));
        var updated = Assert.IsType<V1.ManagedObjectUpdated>(Announce(new ManagedObjectChanged(body, [], Now), "managed/device/1", types));

        Assert.Equal([property], created.ChangedProperties);
        Assert.Equal([property], updated.ChangedProperties);
        Assert.Equal(isPublished, created.Properties.TryGetProperty(property, out _));
        Assert.Equal(isPublished, updated.Properties.TryGetProperty(property, out _));
    }

    [Fact]
    public void A_changed_password_and_a_deletion_are_announced()
    {
        Assert.IsType<V1.PasswordChanged>(Announce(new ObjectPasswordChanged(Now)));
        Assert.IsType<V1.UserDeleted>(Announce(new ManagedObjectDeleted(Now)));
    }

    [Theory]
    [InlineData("managed/user/1")]
    [InlineData("managed/device/1")]
    public void Logins_and_terms_are_announced_for_every_object(string key)
    {
        Assert.IsType<V1.LoginRecorded>(Announce(new ObjectLoginCounted(Now), key));
        var accepted = Assert.IsType<V1.TermsAccepted>(Announce(new ObjectTermsAccepted("0.1", Now, "de", "ab12"), key));
        Assert.Equal(("0.1", Now, "de", "ab12"), (accepted.Version, accepted.AcceptedAt, accepted.Locale, accepted.TextHash));
    }

    [Fact]
    public void Chosen_questions_are_announced_by_name_and_never_by_value()
    {
        var chosen = new SecurityQuestionsChosen("kbaInfo", Schemas.Json("""[{"customQuestion":"Who?"}]"""), Now);
        var person = Assert.IsType<V1.UserUpdated>(Announce(chosen));
        var device = Assert.IsType<V1.ManagedObjectUpdated>(Announce(chosen, "managed/device/1"));

        Assert.Equal(["kbaInfo"], person.ChangedProperties);
        Assert.Equal("{}", person.Properties.GetRawText());
        Assert.Equal(["kbaInfo"], device.ChangedProperties);
        Assert.Equal("{}", device.Properties.GetRawText());
    }

    [Fact]
    public void People_of_every_realm_are_announced_as_people_and_other_objects_as_objects()
    {
        var types = new ObjectTypes(Schemas.Catalogue);
        types.Replace(Schemas.Json("""{"objects":[{"name":"device","schema":{"properties":{"serial":{"type":"string","publishable":true},"pin":{"type":"string","scope":"private"}}}}]}"""), ResourcePolicies.None);
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
