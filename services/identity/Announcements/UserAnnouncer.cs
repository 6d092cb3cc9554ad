using JasperFx.Events;
using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Announcements;
using Platform.Identity.ManagedObjects;
using Platform.Identity.Store;

namespace Platform.Identity.Announcements;

/// <summary>
/// Private fact to public contract: the one place where the streams of this service become everybody's. People are the objects
/// whose type name ends with <c>user</c>; other objects are not announced.
/// </summary>
internal sealed class UserAnnouncer : Announcer
{
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

        return resource.EndsWith("user", StringComparison.Ordinal) && types.Find(resource) is { } type
            ? Announce(e, resource, objectId, type)
            : null;
    }

    /// <summary>A person who is created with a password is one fact, <c>UserCreated</c>; <c>PasswordChanged</c> follows only later changes.</summary>
    private static IIntegrationEvent? Announce(IEvent e, string resource, string objectId, ObjectType type) => e.Data switch
    {
        ManagedObjectCreated created => new UserCreated
        {
            EventId = e.Id,
            OccurredAt = created.At,
            Realm = RequestStamp.RealmOf(e),
            SubjectId = objectId,
            Revision = e.Version,
            CorrelationId = e.CorrelationId ?? "",
            Resource = resource,
            Properties = ObjectView.Visible(created.Properties, type),
        },
        ManagedObjectChanged changed => new UserUpdated
        {
            EventId = e.Id,
            OccurredAt = changed.At,
            Realm = RequestStamp.RealmOf(e),
            SubjectId = objectId,
            Revision = e.Version,
            CorrelationId = e.CorrelationId ?? "",
            Resource = resource,
            ChangedProperties = [.. changed.Set.EnumerateObject().Select(member => member.Name), .. changed.Removed],
            Properties = ObjectView.Visible(changed.Set, type),
        },
        ObjectPasswordChanged changed => new PasswordChanged
        {
            EventId = e.Id,
            OccurredAt = changed.At,
            Realm = RequestStamp.RealmOf(e),
            SubjectId = objectId,
            Revision = e.Version,
            CorrelationId = e.CorrelationId ?? "",
            Resource = resource,
        },
        ManagedObjectDeleted deleted => new UserDeleted
        {
            EventId = e.Id,
            OccurredAt = deleted.At,
            Realm = RequestStamp.RealmOf(e),
            SubjectId = objectId,
            Revision = e.Version,
            CorrelationId = e.CorrelationId ?? "",
            Resource = resource,
        },
        _ => null,
    };
}
