using System.Collections.Immutable;
using System.Text.Json;
using JasperFx.Events;
using MassTransit;
using Platform.Contracts;
using Platform.Hosting.Announcements;
using Platform.Identity.Config;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Identity.Announcements;

/// <summary>
/// Private fact to public contract: the one place where the streams of this service become everybody's. People are the objects whose type
/// name ends with <c>user</c>; other objects have contracts of their own, so that a subscriber who expects people hears of people only. Every revision of
/// an object is announced by exactly one message: who has them all sees from the revisions that nothing is missing.
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
        if (e.Data is IConfigEvent change)
        {
            return ConfigAnnouncement.Of(e, change);
        }

        if (e.Data is not IObjectEvent)
        {
            return null;
        }

        var (resource, objectId) = ObjectKey.Split(e.StreamKey!);
        var about = new About(e, resource, objectId, types.Find(resource));

        return ObjectTypes.ArePeople(resource) ? OfPerson(about) : OfObject(about);
    }

    /// <summary>A person who is created with a password is one fact, <c>UserCreated</c>; <c>PasswordChanged</c> follows only later changes.</summary>
    private static IIntegrationEvent OfPerson(About about) => about.Event.Data switch
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
            ChangedProperties = NamesOf(created.Properties),
            Properties = about.Published(created.Properties),
        },
        ManagedObjectChanged changed => UserUpdated(about, changed.At, [.. NamesOf(changed.Set), .. changed.Removed], about.Published(changed.Set)),
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
        SecurityQuestionsChosen chosen => UserUpdated(about, chosen.At, [chosen.Property], Nothing),
        _ => OfAnybody(about),
    };

    private static IIntegrationEvent OfObject(About about) => about.Event.Data switch
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
            ChangedProperties = NamesOf(created.Properties),
            Properties = about.Published(created.Properties),
        },
        ManagedObjectChanged changed => ManagedObjectUpdated(about, changed.At, [.. NamesOf(changed.Set), .. changed.Removed], about.Published(changed.Set)),
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
        SecurityQuestionsChosen chosen => ManagedObjectUpdated(about, chosen.At, [chosen.Property], Nothing),
        _ => OfAnybody(about),
    };

    private static IIntegrationEvent OfAnybody(About about) => about.Event.Data switch
    {
        ObjectPasswordChanged changed => PasswordChanged(about, changed),
        ObjectTermsAccepted accepted => TermsAccepted(about, accepted),
        ObjectLoginCounted counted => LoginRecorded(about, counted),
        var fact => throw new InvalidOperationException($"It is not decided how {fact.GetType().Name} is announced."),
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

    private static V1.TermsAccepted TermsAccepted(About about, ObjectTermsAccepted accepted) => new()
    {
        EventId = about.Event.Id,
        OccurredAt = accepted.At,
        Realm = RequestStamp.RealmOf(about.Event),
        SubjectId = about.ObjectId,
        Revision = about.Event.Version,
        CorrelationId = about.Event.CorrelationId ?? "",
        Resource = about.Resource,
        Version = accepted.Version,
        AcceptedAt = accepted.At,
        Locale = accepted.Locale,
        TextHash = accepted.TextDigest,
    };

    private static V1.LoginRecorded LoginRecorded(About about, ObjectLoginCounted counted) => new()
    {
        EventId = about.Event.Id,
        OccurredAt = counted.At,
        Realm = RequestStamp.RealmOf(about.Event),
        SubjectId = about.ObjectId,
        Revision = about.Event.Version,
        CorrelationId = about.Event.CorrelationId ?? "",
        Resource = about.Resource,
    };

    private static ImmutableArray<string> NamesOf(JsonElement properties) => [.. properties.EnumerateObject().Select(member => member.Name)];

    private sealed record About(IEvent Event, string Resource, string ObjectId, ObjectType? Type)
    {
        public JsonElement Published(JsonElement properties) => PublishedProperties.ValuesOf(properties, Type);
    }
}
