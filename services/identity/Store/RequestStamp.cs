using JasperFx.Events;
using Marten;
using Platform.Hosting.Stores;

namespace Platform.Identity.Store;

/// <summary>What every event remembers of the request that caused it; beside the trace, the realm, which objects themselves have none of.</summary>
internal static class RequestStamp
{
    private const string Realm = "realm";
    private const string Actor = "actor";

    public static void StampRequest(this IDocumentSession session, string correlationId, string realm)
    {
        session.StampTrace(correlationId);
        session.SetHeader(Realm, realm);
    }

    /// <summary>Who asked over HTTP; what a journey does has none.</summary>
    public static void StampActor(this IDocumentSession session, string subjectId) => session.SetHeader(Actor, subjectId);

    /// <summary>Who asked; null: a journey, or the platform itself.</summary>
    public static string? ActorOf(IEvent e) => e.GetHeader(Actor) as string;

    /// <summary>Realm of the journey that caused the event.</summary>
    public static string RealmOf(IEvent e) => e.GetHeader(Realm) as string ?? "/";
}
