using System.Collections.Immutable;
using Marten;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>Notes whom a session mentions, in the transaction of the events that do.</summary>
internal sealed class SessionMentions(ErasureKeys keys, TimeProvider time)
{
    private const string UserName = "userName";
    private const string Mail = "mail";

    private const string Insert =
        $"insert into {MentionTables.Mentions} (mentioned, session_id, at) select unnest(?), ?, ? on conflict do nothing";

    /// <summary>Stages what is new since <paramref name="before"/>; null: the session begins.</summary>
    public void Stage(IDocumentSession documents, JourneySession session, JourneySession? before)
    {
        var news = Of(session);
        news = before is null ? news : news.Except(Of(before));
        if (!news.IsEmpty)
        {
            documents.QueueSqlCommand(Insert, news.ToArray(), session.Id, time.GetUtcNow());
        }
    }

    /// <summary>Who was identified; as long as nobody is, the names that were typed.</summary>
    private ImmutableHashSet<Guid> Of(JourneySession session)
    {
        var people = session.Frames.Select(frame => frame.Identified).OfType<Engine.Nodes.IdentifiedIdentity>().ToArray();
        var subjects = people.Select(person => person.ObjectId).OfType<string>().Select(keys.OfSubject);
        var attributes = session.Shared.Get(NodeState.ObjectAttributes);
        var names = people.Length > 0
            ? people.Where(person => person.ObjectId is null).Select(person => person.Name)
            : new[] { session.Shared.Get(NodeState.UserName), attributes?.Member(UserName), attributes?.Member(Mail) }.Select(name => name?.AsText());
        return [.. subjects, .. names.Where(name => name is { Length: > 0 }).Select(name => keys.OfName(name!))];
    }
}
