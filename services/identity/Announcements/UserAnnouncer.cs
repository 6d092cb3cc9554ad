using System.Collections.Immutable;
using System.Text.Json;
using JasperFx.Events;
using MassTransit;
using Platform.Contracts;
using Platform.Hosting.Announcements;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Identity.Announcements;

/// <summary>
/// Private fact to public contract: the one place where the streams of this service become everybody's. People are the objects whose type
/// name ends with <c>user</c>; other objects have contracts of their own, so that a subscriber who expects people hears of people only.
/// </summary>
internal sealed class UserAnnouncer : Announcer
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    private readonly ObjectTypes _types;

    public UserAnnouncer(IBus bus, ObjectTypes types)
        : base(bus)
    {
        _types = types;
        Name = "user-announcements";
    }

    protected override IIntegrationEvent? Announce(IEvent e) => Announce(e, _types);

    /// <summary>The store writes events of its own, too, where an append was rolled back; they are nobody's business.</summary>
    internal static IIntegrationEvent? Announce(IEvent e, ObjectTypes types)
    {
        if (e.Data is not IObjectEvent)
        {
            return null;
        }

        var (resource, objectId) = ObjectKey.Split(e.StreamKey!);
        var about = new About(e, resource, objectId, types.Find(resource));

        return ObjectTypes.ArePeople(resource) ? OfPerson(about) : OfObject(about);
    }

    /// <summary>A person who is created with a password is one fact, <c>UserCreated</c>; <c>PasswordChanged</c> follows only later changes.</summary>
    private static IIntegrationEvent? OfPerson(About about) => about.Event.Data switch
    {
        ManagedObjectCreated created => new V1.UserCreated
        {
            EventId = about.Event.Id,
            OccurredAt = created.At,
            Realm = RequestStamp.RealmOf(about.Event),
            SubjectId = about.ObjectId,
            Revision = about.Event.Version,
            CorrelationId = about.Event.CorrelationId ?? "",
            Resource = about.Resource,
            Properties = about.Visible(created.Properties),
        },
        ManagedObjectChanged changed => UserUpdated(about, changed.At, NamesOf(changed), about.Visible(changed.Set)),
        RelationshipsChanged changed => UserUpdated(about, changed.At, [.. changed.Names()], Nothing),
        ManagedObjectDeleted deleted => new V1.UserDeleted
        {
            EventId = about.Event.Id,
            OccurredAt = deleted.At,
            Realm = RequestStamp.RealmOf(about.Event),
            SubjectId = about.ObjectId,
            Revision = about.Event.Version,
            CorrelationId = about.Event.CorrelationId ?? "",
            Resource = about.Resource,
        },
        ObjectPasswordChanged changed => PasswordChanged(about, changed),
        _ => null,
    };

    private static IIntegrationEvent? OfObject(About about) => about.Event.Data switch
    {
        ManagedObjectCreated created => new V1.ManagedObjectCreated
        {
            EventId = about.Event.Id,
            OccurredAt = created.At,
            Realm = RequestStamp.RealmOf(about.Event),
            SubjectId = about.ObjectId,
            Revision = about.Event.Version,
            CorrelationId = about.Event.CorrelationId ?? "",
            Resource = about.Resource,
            Properties = about.Visible(created.Properties),
        },
        ManagedObjectChanged changed => ManagedObjectUpdated(about, changed.At, NamesOf(changed), about.Visible(changed.Set)),
        RelationshipsChanged changed => ManagedObjectUpdated(about, changed.At, [.. changed.Names()], Nothing),
        ManagedObjectDeleted deleted => new V1.ManagedObjectDeleted
        {
            EventId = about.Event.Id,
            OccurredAt = deleted.At,
            Realm = RequestStamp.RealmOf(about.Event),
            SubjectId = about.ObjectId,
            Revision = about.Event.Version,
            CorrelationId = about.Event.CorrelationId ?? "",
            Resource = about.Resource,
        },
        ObjectPasswordChanged changed => PasswordChanged(about, changed),
        _ => null,
    };

    private static V1.PasswordChanged PasswordChanged(About about, ObjectPasswordChanged changed) => new V1.PasswordChanged
    {
        EventId = about.Event.Id,
        OccurredAt = changed.At,
        Realm = RequestStamp.RealmOf(about.Event),
        SubjectId = about.ObjectId,
        Revision = about.Event.Version,
        CorrelationId = about.Event.CorrelationId ?? "",
        Resource = about.Resource,
    };

    private static V1.UserUpdated UserUpdated(About about, DateTimeOffset at, ImmutableArray<string> names, JsonElement values) => new()
    {
        EventId = about.Event.Id,
        OccurredAt = at,
        Realm = RequestStamp.RealmOf(about.Event),
        SubjectId = about.ObjectId,
        Revision = about.Event.Version,
        CorrelationId = about.Event.CorrelationId ?? "",
        Resource = about.Resource,
        ChangedProperties = names,
        Properties = values,
    };

    private static V1.ManagedObjectUpdated ManagedObjectUpdated(About about, DateTimeOffset at, ImmutableArray<string> names, JsonElement values) => new()
    {
        EventId = about.Event.Id,
        OccurredAt = at,
        Realm = RequestStamp.RealmOf(about.Event),
        SubjectId = about.ObjectId,
        Revision = about.Event.Version,
        CorrelationId = about.Event.CorrelationId ?? "",
        Resource = about.Resource,
        ChangedProperties = names,
        Properties = values,
    };

    private static ImmutableArray<string> NamesOf(ManagedObjectChanged changed) => [.. changed.Set.EnumerateObject().Select(member => member.Name), .. changed.Removed];

    private sealed record About(IEvent Event, string Resource, string ObjectId, ObjectType? Type)
    {
        /// <summary>A replica may announce an object before it has read the new type; which of the properties are private is not known then.</summary>
        public JsonElement Visible(JsonElement properties) => Type is null ? Nothing : ObjectView.Visible(properties, Type);
    }
}
