using Marten;
using Platform.Hosting.Stores;

namespace Platform.Journey.Gateway.Store;

/// <summary>
/// What stands beside the events of a session instead of in them. The announcer reads it, so that it needs no second look into the store.
/// </summary>
internal static class EventHeaders
{
    /// <summary>Realm path.</summary>
    public const string Realm = "realm";

    /// <summary>Journey the session began with.</summary>
    public const string Journey = "journey";

    /// <summary>Content address of the journey's revision.</summary>
    public const string Revision = "revision";

    /// <summary>Managed object of the person; absent while nobody is identified.</summary>
    public const string Subject = "subject";

    /// <summary>Whose single sign-on session ended; the headers of a unit of work are those of its own session.</summary>
    public const string EndedSubject = "ended-subject";

    /// <summary>Stamps everything this unit of work appends. The authentication session is the correlation id.</summary>
    public static void StampFacts(
        this IDocumentSession documents, Guid authenticationSessionId, string realm, string journey, string? revision, string? subject)
    {
        documents.SetHeader(Realm, realm);
        documents.SetHeader(Journey, journey);

        if (revision is not null)
        {
            documents.SetHeader(Revision, revision);
        }

        if (subject is not null)
        {
            documents.SetHeader(Subject, subject);
        }

        documents.StampTrace(authenticationSessionId.ToString());
    }
}
