using System.Collections.Immutable;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Engine;

/// <summary>
/// The end of a journey that reached Success: who is it, may the account be used, and what do the visited nodes want done?
/// </summary>
internal sealed class Completion(JourneySession session, JourneySet journeys, NodeInput input, bool noSession)
{
    /// <summary>Text of code 104 of the protocol (protocol reference §1.7).</summary>
    private const string Inactive = "User not Active";

    public abstract record Decision;

    public sealed record Waits(ValueArray<EffectRequest> Requests) : Decision;

    public sealed record Refused(string Reason, string? Message) : Decision;

    public sealed record Complete(string? UserName, IdentityObject? Person) : Decision;

    public Decision Decide()
    {
        if (session.Identified is { Type: not IdentifiedIdentity.User })
        {
            // A managed object that happens to have the name of an agent must not be logged in for it.
            return new Refused("only people can be logged in, and somebody else was identified", null);
        }

        var name = session.Identified?.Name ?? session.Shared.Get(NodeState.UserName)?.AsText();
        if (name is null)
        {
            return noSession ? Hooks(null, null) : new Refused("nobody was identified, so there is nobody to log in", null);
        }

        var question = session.Identified?.ObjectId is { } id
            ? new ReadObject(input.IdentityResource, "_id", id)
            : new ReadObject(input.IdentityResource, NodeAttribute, name);
        return input.Reply(question) switch
        {
            null => new Waits([new EffectRequest(input.Visit, question)]),
            { Object: { IsActive: true } person } when session.Credential?.IsReplaced(person) == true =>
                new Refused("the password was replaced elsewhere while the journey ran", null),
            { Object: { IsActive: true } person } => Hooks(name, person),
            { Object: { } } => new Refused("the account is not active", Inactive),
            _ when noSession => Hooks(name, null),
            _ => new Refused("the person does not exist", null),
        };
    }

    private const string NodeAttribute = "userName";

    private Decision Hooks(string? name, IdentityObject? person)
    {
        var requests = session.Visited.SelectMany((visited, index) => Wishes(visited, index, person)).ToValueArray();
        return requests.IsEmpty ? new Complete(name, person) : new Waits(requests);
    }

    private IEnumerable<EffectRequest> Wishes(VisitedNode visited, int index, IdentityObject? person)
    {
        if (journeys.Find(visited.Journey) is not { } graph || graph.Find(visited.NodeId)?.Node is not { } node)
        {
            return [];
        }

        // A node of an inner journey worked on that journey's managed object type, and still does.
        var wish = node.OnSuccess(input with
        {
            NodeId = visited.NodeId,
            IdentityResource = graph.IdentityResource,
            Visit = $"{input.Visit}.{index}",
            Person = person,
        });
        return wish?.Requests.Where(request => !input.Replies.ContainsKey(request)) ?? ImmutableArray<EffectRequest>.Empty;
    }
}
